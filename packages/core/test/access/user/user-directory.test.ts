import { bytes, demandBytes } from "@pluto-ami/protocol";
import { describe, expect, test } from "vitest";

import { AccessControl } from "../../../src/access/acl/access-control.ts";
import { AccessList } from "../../../src/access/acl/access-list.ts";
import { parseRules } from "../../../src/access/acl/parse-rule.ts";
import { Secret } from "../../../src/access/user/secret.ts";
import type { User } from "../../../src/access/user/user.ts";
import { UserDirectory } from "../../../src/access/user/user-directory.ts";

const user = (name: string, with_: Partial<User> = {}): User => ({
  name: demandBytes(name),
  secret: new Secret(bytes("x")),
  read: 0,
  write: 0,
  access: new AccessControl(),
  displayConnects: true,
  allowMultipleLogin: true,
  writeTimeout: 100,
  variables: [],
  eventFilters: [],
  ...with_,
});

const denying = (network: string): AccessControl =>
  new AccessControl([new AccessList(undefined, parseRules(network, false) ?? [])]);

const filter = (pattern: string, line: number): Pick<User, "eventFilters"> => ({
  eventFilters: [{ criteria: "eventfilter", pattern, file: "manager.conf", line }],
});

const names = (users: readonly User[]): string[] => users.map(({ name }) => name);

describe("UserDirectory (docs/protocol.md#users)", () => {
  test("finds a name in any case of letters", () => {
    const directory = new UserDirectory([user("Jane Doe")]);
    expect(directory.find("jane DOE")?.name).toBe("Jane Doe");
    expect(directory.find("jane")).toBeUndefined();
  });

  test("survivors keep their place, new ones come last", () => {
    const directory = new UserDirectory([user("admin"), user("bob"), user("eve")]);
    const changes = directory.replace([user("zed"), user("bob", { read: 64 }), user("ADMIN")]);
    expect(names(directory.list())).toEqual(["ADMIN", "bob", "zed"]);
    expect(names(changes.added)).toEqual(["zed"]);
    expect(names(changes.changed)).toEqual(["ADMIN", "bob"]);
    expect(names(changes.removed)).toEqual(["eve"]);
    expect(directory.find("eve")).toBeUndefined();
  });

  test.each<[string, Partial<User>, Partial<User>, boolean]>([
    ["nothing", {}, {}, false],
    ["the secret", {}, { secret: new Secret(bytes("y")) }, true],
    ["the secret is gone", {}, { secret: undefined }, true],
    ["no secret before and after", { secret: undefined }, { secret: undefined }, false],
    ["a right", {}, { write: 1 }, true],
    ["a rule", { access: denying("10.0.0.0/8") }, { access: denying("10.0.0.0/9") }, true],
    [
      "the same rule in other words",
      { access: denying("10.0.0.0/8") },
      { access: denying("10.9.9.9/255.0.0.0") },
      false,
    ],
    ["a variable", {}, { variables: [[bytes("A"), bytes("1")]] }, true],
    ["a filter", filter("x", 3), filter("y", 3), true],
    ["the line of a filter", filter("x", 3), filter("x", 4), false],
    ["the number of sessions", {}, { allowMultipleLogin: false }, true],
  ])("what changed: %s", (_, before, after, isChanged) => {
    const { added, changed, removed } = new UserDirectory([user("bob", before)]).replace([user("bob", after)]);
    expect({ added, changed: names(changed), removed }).toEqual({
      added: [],
      changed: isChanged ? ["bob"] : [],
      removed: [],
    });
  });
});
