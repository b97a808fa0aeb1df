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
    expect(changes.changed).toMatchObject([
      { user: { name: "ADMIN" }, differences: ["name"] },
      { user: { name: "bob" }, differences: ["read"] },
    ]);
    expect(names(changes.removed)).toEqual(["eve"]);
    expect(directory.find("eve")).toBeUndefined();
  });

  test.each<[string, Partial<User>, Partial<User>, readonly string[]]>([
    ["nothing", {}, {}, []],
    ["the secret", {}, { secret: new Secret(bytes("y")) }, ["secret"]],
    ["the secret is gone", {}, { secret: undefined }, ["secret"]],
    ["no secret before and after", { secret: undefined }, { secret: undefined }, []],
    ["a right", {}, { write: 1 }, ["write"]],
    ["a rule", { access: denying("10.0.0.0/8") }, { access: denying("10.0.0.0/9") }, ["permit, deny or acl"]],
    ["the same rule in other words", { access: denying("10.0.0.0/8") }, { access: denying("10.9.9.9/255.0.0.0") }, []],
    ["a variable", {}, { variables: [[bytes("A"), bytes("1")]] }, ["setvar"]],
    ["a filter", filter("x", 3), filter("y", 3), ["eventfilter"]],
    ["the line of a filter", filter("x", 3), filter("x", 4), []],
    ["the number of sessions", {}, { allowMultipleLogin: false }, ["allowmultiplelogin"]],
  ])("what changed: %s", (_, before, after, differences) => {
    const { added, changed, removed } = new UserDirectory([user("bob", before)]).replace([user("bob", after)]);
    expect({ added, removed }).toEqual({ added: [], removed: [] });
    expect(changed).toEqual(differences.length === 0 ? [] : [{ user: user("bob", after), differences }]);
  });
});
