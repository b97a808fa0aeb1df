import { bytes, noBytes } from "@pluto-ami/protocol";
import { inspect } from "node:util";
import { describe, expect, test } from "vitest";

import { Secret } from "../../../src/access/user/secret.ts";

describe("Secret", () => {
  const secret = new Secret(bytes("hunter2"));

  test.each([
    ["hunter2", true],
    ["hunter", false],
    ["hunter22", false],
    ["Hunter2", false],
    ["", false],
  ])("matches %j: %s", (candidate, matches) => {
    expect(secret.matches(candidate)).toBe(matches);
  });

  test("an empty secret is nobody's", () => {
    const empty = new Secret(noBytes);
    expect([empty.matches(""), empty.keyMatches("1", empty.challengeKey("1"))]).toEqual([false, false]);
  });

  test("a key proves it, in lower case only", () => {
    const key = secret.challengeKey("123");
    expect([
      secret.keyMatches("123", key),
      secret.keyMatches("123", key.toUpperCase()),
      secret.keyMatches("124", key),
    ]).toEqual([true, false, false]);
  });

  test("it prints nowhere", () => {
    const printed = [String(secret), JSON.stringify({ secret }), inspect({ secret }, { depth: 9, showHidden: true })];
    expect(printed.join(" ")).not.toContain("hunter2");
    expect(printed.join(" ")).toContain("[redacted]");
  });
});
