import { describe, expect, test } from "vitest";

import { runMain } from "../run-main.ts";

describe("check", () => {
  test("no daemon runs here: that is what a check is for, not wrong usage", async () => {
    const { code, stdout } = await runMain(["check"]);
    expect(stdout).toMatch(/^AMI CRITICAL - no plutod runs here/);
    expect(stdout.split("\n")).toHaveLength(2);
    expect(code).toBe(2);
  });

  test("nobody listens", async () => {
    const { code, stdout } = await runMain([
      "check",
      "--host",
      "127.0.0.1",
      "--port",
      "1",
      "--user",
      "a",
      "--secret",
      "b",
    ]);
    expect(stdout).toMatch(/^AMI CRITICAL - .*127\.0\.0\.1:1/);
    expect(code).toBe(2);
  });
});
