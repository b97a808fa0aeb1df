import { expect, test } from "vitest";

import { runMain } from "../run-main.ts";
import { Recordings } from "./recordings.ts";

const hangup = (cause: string): object => ({
  t: 9.5,
  s: 1,
  d: "<",
  m: [
    ["Event", "Hangup"],
    ["Channel", "PJSIP/4930123456-00000001"],
    ["Uniqueid", "1767600002.1"],
    ["Cause", cause],
  ],
});

test("recording diff says nothing of what is the same, and ends with 0", async () => {
  using recordings = new Recordings();
  const [old, recent] = [recordings.write("old.ndjson"), recordings.write("new.ndjson.gz")];
  expect(await runMain(["recording", "diff", old, recent])).toEqual({ code: 0, stdout: "", stderr: "" });
});

test("recording diff says what is missing, and which headers are others, and ends with 1", async () => {
  using recordings = new Recordings();
  const [without, busy, normal] = [
    recordings.write("without.ndjson"),
    recordings.write("busy.ndjson", hangup("17")),
    recordings.write("normal.ndjson", hangup("16")),
  ];
  const missing = await runMain(["recording", "diff", busy, without]);
  expect(missing).toMatchObject({ code: 1, stdout: expect.stringMatching(/^- line 10: Hangup \(/) });
  const changed = await runMain(["recording", "diff", busy, normal]);
  expect(changed.stdout).toMatch(/^~ lines 10 and 10: Hangup \(.*\)\n {4}- Cause: 17\n {4}\+ Cause: 16\n$/);
  expect(changed.code).toBe(1);
});

test("it wants two", async () => {
  expect(await runMain(["recording", "diff", "one.ndjson"])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("two recordings"),
  });
});
