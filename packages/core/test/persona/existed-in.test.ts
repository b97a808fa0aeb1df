import { describe, expect, test } from "vitest";

import { existedIn } from "../../src/persona/existed-in.ts";

describe("existedIn", () => {
  test.each([
    ["13.21.1", ["13.22.0", "15.5.0"], false],
    ["13.21.1", ["13.21.1"], true],
    ["13.21.1", ["13.21.0"], true],
    ["13.21.1", ["13.21.2"], false],
    ["13.21.1", ["15.1.0", "14.7.0", "13.18.0"], true],
    ["13.21.1", ["20.4.0", "18.19.0"], false],
    ["13.21.1", ["1.6.2.0"], true],
    ["13.21.1", ["1.6.2.0", "13.30.0"], false],
    ["15.0.0", ["15.1.0", "14.7.0", "13.18.0"], false],
    ["24.0.0", ["20.20.0", "22.10.0", "23.4.0"], true],
    ["13.21.1", [], true],
  ])("Asterisk %s with what came with %j: %j", (version, since, expected) => {
    expect(existedIn(version, since)).toBe(expected);
  });
});
