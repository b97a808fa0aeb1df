import { bytes, fromText } from "@pluto-ami/protocol";
import { expect, test } from "vitest";

import { AccessControl } from "../../src/access/acl/access-control.ts";
import { Secret } from "../../src/access/user/secret.ts";
import type { User } from "../../src/access/user/user.ts";
import { UserDirectory } from "../../src/access/user/user-directory.ts";
import type { LogCause, LogFields } from "../../src/ports/log.ts";
import { auditUsers } from "../../src/settings/audit-users.ts";

const user = (name: string, with_: Partial<User> = {}): User => ({
  name: fromText(name),
  secret: new Secret(bytes("s3cret-x")),
  read: 0,
  write: 0,
  access: new AccessControl(),
  displayConnects: true,
  allowMultipleLogin: true,
  writeTimeout: undefined,
  variables: [],
  eventFilters: [],
  ...with_,
});

/** What is logged when these users take the place of those. */
const logged = (before: readonly User[], after: readonly User[]) => {
  const lines: { readonly message: string; readonly about: LogFields | LogCause | undefined }[] = [];
  const verbose = (message: string, about?: LogFields | LogCause): void => void lines.push({ message, about });
  auditUsers(new UserDirectory(before).replace(after), { verbose });
  return lines;
};

test("a reload says in one line who is new, who is gone, and what of whom is another, and no secret", () => {
  const before = [user("ops"), user("bob"), user("eve")];
  const after = [user("ops", { secret: new Secret(bytes("s3cret-y")), write: 64 }), user("Zoë"), user("dialer")];
  const request = "added 2: 'Zoë', 'dialer'; removed 2: 'bob', 'eve'; changed 'ops' (secret, write)";
  expect(logged(before, after)).toEqual([
    {
      message: `Change: users of the configuration: ${request}`,
      about: { kind: "change", address: "local", request, result: "Success" },
    },
  ]);
});

test("one that changes no user says nothing of them", () => {
  expect(logged([user("ops")], [user("ops")])).toEqual([]);
});

test("of very many the numbers are said, and no line is longer than a log can bear", () => {
  const many = Array.from({ length: 10_000 }, (_, at) => user(`user-${at}`));
  const [line] = logged([], many);
  expect(line?.message).toMatch(/: added 10000: 'user-0', /);
  expect(line?.message.length).toBeLessThan(1100);
});
