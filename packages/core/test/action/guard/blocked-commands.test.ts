import { permissionClasses } from "@pluto-ami/protocol";
import { expect, test } from "vitest";

import { blockedCommands } from "../../../src/action/guard/blocked-commands.ts";
import { askedBy } from "./asked-by.ts";

test.each([
  ["module load x", true],
  ["Module\tUNLOAD x", true],
  ["  restart   gracefully", true],
  ['"module" load x', true],
  ["module", false],
  ["module reload", false],
  ["load module", false],
  ["", false],
])("%j is blocked for everybody: %s", (line, isBlocked) => {
  const refusal = isBlocked ? "Command blacklisted" : undefined;
  expect(blockedCommands(askedBy(permissionClasses, [`Command: ${line}`]))).toBe(refusal);
  expect(blockedCommands(askedBy([], [`Command: ${line}`]))).toBe(refusal);
});
