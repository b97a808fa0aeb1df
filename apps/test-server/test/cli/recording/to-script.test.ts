import { readFileSync } from "node:fs";

import { expect, test } from "vitest";

import { runMain } from "../run-main.ts";
import { Recordings } from "./recordings.ts";

test("recording to-script makes a script that is one", async () => {
  using recordings = new Recordings();
  const output = recordings.path("call.ami");
  const call = recordings.write("call.ndjson");
  expect(await runMain(["recording", "to-script", call, "-o", output])).toEqual({ code: 0, stdout: "", stderr: "" });
  expect(await runMain(["script", "check", output])).toEqual({ code: 0, stdout: "", stderr: "" });
  const { stdout } = await runMain(["recording", "to-script", call]);
  expect(stdout).toBe(readFileSync(output, "utf8"));
  expect(stdout).toMatch(/^ami-script 1\n[^]*\non QueueStatus\nQueue: sales\n/);
});
