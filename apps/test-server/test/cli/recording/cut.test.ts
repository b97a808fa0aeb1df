import { expect, test } from "vitest";

import { runMain } from "../run-main.ts";
import { Recordings } from "./recordings.ts";

const shownAfter = async (...options: string[]): Promise<string> => {
  using recordings = new Recordings();
  const output = recordings.path("cut.ndjson.gz");
  const { code, stderr } = await runMain([
    "recording",
    "cut",
    recordings.write("call.ndjson"),
    "-o",
    output,
    ...options,
  ]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return (await runMain(["recording", "show", output])).stdout;
};

test("recording cut keeps what was between two times, which begin anew", async () => {
  const shown = await shownAfter("--from", "1s", "--to", "1500ms");
  expect(shown).toMatch(/^Recorded 2026-01-05T08:00:01\.000Z.*\n +0\.000 .*QueueStatus.*\n +0\.010 .*No such queue\n$/);
});

test("recording cut keeps what has a name", async () => {
  expect((await shownAfter("--name", "newchannel")).match(/[<>] .*/g)).toEqual([
    expect.stringMatching(/^< Event: Newchannel/),
  ]);
});

test.each([
  [["--from", "soon"], /--from/],
  [["--session", "first"], /^--session: "first" is not the number of a connection\n$/],
])("%j is refused", async (words, says) => {
  expect(await runMain(["recording", "cut", "call.ndjson", "-o", "out.ndjson", ...words])).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(says),
  });
});
