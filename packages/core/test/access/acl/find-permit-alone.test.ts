import { describe, expect, test } from "vitest";

import { findPermitAlone } from "../../../src/access/acl/find-permit-alone.ts";

const lines = (...said: string[]) =>
  said.map((line) => {
    const [name = "", value = ""] = line.split("=");
    return { name, value };
  });

describe("lines that let some in and keep nobody out", () => {
  test.each([
    [["permit=10.0.0.0/8"], 0],
    [["read=all", "PERMIT=10.0.0.0/8", "permit=::1"], 1],
    [["deny=!10.0.0.0/8"], 0],
  ])("%j", (said, at) => {
    const all = lines(...said);
    expect(findPermitAlone(all)).toBe(all[at]);
  });

  test.each([
    [[]],
    [["read=all"]],
    [["deny=0.0.0.0/0", "permit=10.0.0.0/8"]],
    [["permit=10.0.0.0/8", "deny=10.1.0.0/16"]],
    [["permit=!10.0.0.0/8"]],
    [["permit=0.0.0.0/0"]],
    [["permit=10.0.0.0/8,::/0"]],
  ])("not %j", (said) => expect(findPermitAlone(lines(...said))).toBeUndefined());
});
