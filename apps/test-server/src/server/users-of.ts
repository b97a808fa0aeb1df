import { randomBytes } from "node:crypto";

import { type PermissionClass, permissionClasses } from "@pluto-ami/protocol";
import { said } from "@pluto-ami/protocol/demand";

import { readClassList } from "../class-list.ts";
import type { ScriptDefinition, UserDefinition } from "../script/definition/script.ts";
import { TestServerError } from "../test-server-error.ts";
import type { ReadyUser, TestUser } from "../test-user.ts";

/**
 * Those who may log in: those that were given, `test` where nobody was, and those of the scripts.
 * @throws TestServerError `E_TEST_SERVER_OPTIONS` when a script gives a user a class that there is not.
 */
export const usersOf = (
  given: readonly TestUser[] | undefined,
  scripts: readonly ScriptDefinition[],
): readonly [ReadyUser, ...ReadyUser[]] => {
  const [first = { name: "test" }, ...others] = given ?? [];
  const scripted = scripts.flatMap(({ users }) => users.map(userOfScript));
  return [ready(first), ...[...others, ...scripted].map(ready)];
};

const ready = (user: TestUser): ReadyUser => ({
  read: "all",
  write: "all",
  ...said(user),
  name: user.name,
  secret: user.secret ?? randomBytes(12).toString("base64url"),
});

const userOfScript = ({ name, read, secret, write }: UserDefinition): TestUser => ({
  name,
  secret,
  ...(read !== undefined && { read: classesOf(name, read) }),
  ...(write !== undefined && { write: classesOf(name, write) }),
});

const classesOf = (user: string, list: string): "all" | readonly PermissionClass[] => {
  const read = readClassList(list);
  if ("classes" in read) return read.classes;
  const message = `The user ${user} of a script has the class '${read.unknown}', which there is not; there are ${permissionClasses.join(", ")}.`;
  throw new TestServerError("E_TEST_SERVER_OPTIONS", message);
};
