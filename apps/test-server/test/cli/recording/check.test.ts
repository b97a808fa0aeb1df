import { expect, test } from "vitest";

import { runMain } from "../run-main.ts";
import { Recordings } from "./recordings.ts";

test("recording check names lines that are none and lines with a secret, which it does not print", async () => {
  using recordings = new Recordings();
  const secret = {
    t: 10,
    s: 2,
    d: ">",
    m: [
      ["Action", "Login"],
      ["Username", "panel"],
      ["Secret", "hunter22"],
    ],
  };
  const path = recordings.write("call.ndjson", { t: "later" }, secret);
  const { code, stdout } = await runMain(["recording", "check", path]);
  expect(code).toBe(1);
  expect(stdout).toMatch(/call\.ndjson: line 10: .*\n.*call\.ndjson:\d+: a secret is in m\n$/);
  expect(stdout).not.toContain("hunter22");
});

test("one that is good has nothing said of it", async () => {
  using recordings = new Recordings();
  expect(await runMain(["recording", "check", recordings.write("call.ndjson.gz")])).toEqual({
    code: 0,
    stdout: "",
    stderr: "",
  });
});

test.each(["none.ndjson", "/"])("%s is no recording: exit code 2", async (path) => {
  expect(await runMain(["recording", "check", path])).toMatchObject({ code: 2, stdout: "" });
});
