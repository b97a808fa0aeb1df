import { describe, expect, test } from "vitest";

import { runMain } from "../../../apps/cli/test/run-main.ts";
import { at, startAsterisk } from "../asterisk.ts";

const candidates = async (...typed: string[]): Promise<string[]> => {
  const { code, stdout, stderr } = await runMain(["completion", "candidates", "--", ...typed]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return stdout.split("\n").filter(Boolean);
};

describe("of the server", () => {
  test("wherever the options stand, and whatever is in quotes", async () => {
    const ami = await startAsterisk();
    const where = at(ami);
    const found = ["user", "users"];
    expect(await candidates(...where, "manager", "show", "us")).toEqual(found);
    expect(await candidates("manager", "show", ...where, "us")).toEqual(found);
    expect(await candidates("--json", `--port=${ami.port}`, ...where.slice(4), "manager", "show", "us")).toEqual(found);
    expect(await candidates(...where, "'manager'", '"show"', '"us')).toEqual(found);
  });

  test("none from options that make no sense", async () => {
    const where = at(await startAsterisk());
    expect(await candidates("--port", "many", "manager", "show", "us")).toEqual([]);
    expect(await candidates(...where, ...where, "manager", "show", "us")).toEqual([]);
  });
});
