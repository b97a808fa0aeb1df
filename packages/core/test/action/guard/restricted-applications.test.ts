import type { PermissionClass } from "@pluto-ami/protocol";
import { expect, test } from "vitest";

import { restrictedApplications } from "../../../src/action/guard/restricted-applications.ts";
import { askedBy } from "./asked-by.ts";

test.each<readonly [application: string, data: string, write: readonly PermissionClass[], isAllowed: boolean]>([
  ["System", "ls", ["originate"], false],
  ["sYsTeM", "ls", ["agi"], false],
  ["System", "ls", ["system"], true],
  ["Queue", "q,,,,,script", ["originate"], false],
  ["Queue", "q,,,,,script", ["agi"], true],
  ["Queue", "q,,,,", ["originate"], true],
  ["Queue", "DB,,,,,script", ["agi"], true],
  ["Wait", "${DB(a/b)}", ["agi"], false],
  ["Wait", "${db(a/b)}", ["originate"], true],
  ["", "${SHELL(ls)}", [], true],
])("%s(%s) for who may write %j: %s", (application, data, write, isAllowed) => {
  const refusal = restrictedApplications(askedBy(write, [`Application: ${application}`, `Data: ${data}`]));
  expect(refusal).toBe(isAllowed ? undefined : "Originate Access Forbidden: app or data blacklisted");
});
