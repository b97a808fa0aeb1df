import { type PermissionClass, bytes } from "@pluto-ami/protocol";
import { expect, test } from "vitest";

import { restrictedNames } from "../../../src/action/guard/restricted-names.ts";
import { askedBy } from "./asked-by.ts";

const guard = restrictedNames("Variable", bytes("no"));

test.each<readonly [name: string, write: readonly PermissionClass[], refusal: string | undefined]>([
  ["SHELL(ls)", ["call"], "no"],
  ["${EVAL(x)}", ["call", "reporting"], "no"],
  ["MYSHELLS", [], "no"],
  ["shell", ["call"], undefined],
  ["SHELL(ls)", ["system"], undefined],
  ["", [], undefined],
])("%s for who may write %j: %s", (name, write, refusal) => {
  expect(guard(askedBy(write, [`variable: ${name}`]))).toBe(refusal);
});

test("other headers are not looked at", () => {
  expect(guard(askedBy([], ["Variables: SHELL(ls)", "Channel: SHELL(ls)"]))).toBeUndefined();
});
