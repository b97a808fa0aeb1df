import { readFileSync } from "node:fs";

import { expect, test } from "vitest";

import { AmiClient } from "../../ami-client.ts";
import { Recordings } from "../recording/recordings.ts";
import { runMain, Running } from "../run-main.ts";

/** Starts one on a free port, and logs in. */
const started = async (...argv: string[]) => {
  const running = new Running([...argv, "--port", "0", "--no-control"]);
  const [, port] = await running.says(/^AMI: +127\.0\.0\.1:(\d+), /m);
  const client = await AmiClient.connect({ host: "127.0.0.1", port: Number(port) });
  await client.act("Login", "Username: test", "Secret: test");
  const end = async (): Promise<number> => {
    running.signal("SIGINT");
    return running.code;
  };
  return { client, end };
};

test("pluto replay answers as was recorded", async () => {
  using recordings = new Recordings();
  const { client, end } = await started("replay", recordings.write("call.ndjson.gz"), "--speed", "max");
  expect(await client.act("QueueStatus", "ActionID: 9", "Queue: sales")).toMatch(
    /ActionID: 9\nMessage: No such queue\n/,
  );
  expect(await end()).toBe(0);
});

test("pluto simulate --record writes what was said, and no secret", async () => {
  using recordings = new Recordings();
  const path = recordings.path("said.ndjson");
  const { client, end } = await started("simulate", "--record", path);
  await client.act("Ping");
  expect(await end()).toBe(0);
  const { stdout } = await runMain(["recording", "show", path]);
  expect(stdout).toMatch(/> Action: Ping/);
  expect(readFileSync(path, "utf8")).not.toMatch(/"Secret","(?!…)/);
});

test.each([
  [[], /^it wants one recording\n$/],
  [["call.ndjson", "--speed", "0"], /^--speed: "0" is not a number above 0, max or step\n$/],
])("replay %j is wrong usage", async (words, says) => {
  expect(await runMain(["replay", ...words])).toMatchObject({ code: 2, stderr: expect.stringMatching(says) });
});
