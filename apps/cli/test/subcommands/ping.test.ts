import { describe, expect, test } from "vitest";

import { summarize } from "../../src/subcommands/ping.ts";
import { runMain } from "../run-main.ts";

describe("ping", () => {
  test.each([
    ["--count", "0"],
    ["--count", "many"],
    ["--interval", "-1"],
    ["--timeout", "0"],
  ])("%s %s is told", async (option, value) => {
    const { code, stderr } = await runMain(["ping", `${option}=${value}`]);
    expect(stderr).toContain(`${option}: "${value}" is no`);
    expect(code).toBe(2);
  });
});

test("the summary's figures", () => {
  expect(summarize([1, 2, 3])).toEqual({ min: 1, avg: 2, max: 3, mdev: expect.closeTo(Math.sqrt(2 / 3)) });
});
