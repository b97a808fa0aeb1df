import { join } from "node:path";

import type { Recording } from "@pluto-ami/recording";
import { describe, expect, onTestFinished, test } from "vitest";

import { temporaryFolder } from "../../../../packages/node/test/temporary-folder.ts";
import { recordingOf, said } from "../../../../packages/recording/test/player/lines.ts";
import type { ReplayOptions } from "../../src/replay/replay-options.ts";
import { startTestServer } from "../../src/start-test-server.ts";
import { AmiClient } from "../ami-client.ts";
import { started } from "../started.ts";

const users = [
  { name: "test", secret: "s" },
  { name: "panel", secret: "s", read: ["agent"] },
] as const;

const calls = recordingOf(
  said("<", 0.5, "Event: Newchannel, Privilege: call,all, Channel: PJSIP/1"),
  said(">", 1, "Action: QueueStatus, ActionID: a2, Queue: sales"),
  said("<", 1.25, "Response: Success, ActionID: a2, EventList: start"),
  said("<", 1.25, "Event: QueueParams, ActionID: a2, Queue: sales, Calls: 2"),
  said("<", 1.25, "Event: QueueStatusComplete, ActionID: a2, EventList: Complete"),
  said("<", 2, "Event: QueueCallerJoin, Privilege: agent,all, Queue: sales"),
  said("<", 3, "Event: Hangup, Privilege: call,all, Channel: PJSIP/1"),
);

const house = async (recording: Recording, options?: ReplayOptions) => {
  const server = await started({ clock: "manual", users });
  const client = await AmiClient.logIn(server.connection);
  return { server, client, replay: server.replay(recording, options) };
};

/** The names of the events that came. */
const events = (client: AmiClient): string[] =>
  [...client.take().matchAll(/Event: (\w+)/g)].map(([, name]) => name ?? "");

const pong = async (client: AmiClient): Promise<void> => {
  await client.act("Ping");
};

describe("events", () => {
  test("come at their times, to all who may hear them, by the world's clock", async () => {
    const { client, replay, server } = await house(calls, { mode: "events" });
    const panel = await AmiClient.logIn({ ...server.connection, username: "panel" });
    await pong(client);
    client.take();
    const seen: string[][] = [];
    for (let second = 0; second < 4; second++) {
      await server.clock.advance("1s");
      await pong(client);
      seen.push(events(client));
    }
    expect(seen).toEqual([["Newchannel"], ["QueueCallerJoin"], ["Hangup"], []]);
    await pong(panel);
    expect(events(panel)).toEqual(["QueueCallerJoin"]);
    await replay.done;
    expect(replay).toMatchObject({ isOver: true, played: 3 });
  });

  test.each<[NonNullable<ReplayOptions["speed"]>, string]>([
    [2, "1500ms"],
    ["max", "0ms"],
  ])("speed %j", async (speed, time) => {
    const { client, replay, server } = await house(calls, { mode: "events", speed });
    await server.clock.advance(time);
    await replay.done;
    await pong(client);
    expect(events(client)).toHaveLength(3);
  });

  test("come step by step", async () => {
    const { client, replay } = await house(calls, { mode: "events", speed: "step" });
    expect(await replay.step()).toEqual({ played: 1, event: "Newchannel" });
    expect(await replay.step({ event: "hangup" })).toEqual({ played: 2, event: "Hangup" });
    expect(await replay.step()).toEqual({ played: 0, event: undefined });
    await pong(client);
    expect(events(client)).toHaveLength(3);
    await replay.done;
  });

  test("begin again, when they are to, until it is stopped", async () => {
    const { client, replay, server } = await house(calls, { mode: "events", loop: true });
    await server.clock.advance("7s");
    replay.stop();
    await server.clock.advance("7s");
    await pong(client);
    expect(events(client)).toHaveLength(7);
    await replay.done;
  });

  test("a recording without any does not begin again for ever", async () => {
    const { replay } = await house(recordingOf(), { loop: true });
    await replay.done;
  });

  test("have the times of now, when they are to", async () => {
    const { client, server } = await house(
      recordingOf(said("<", 1, "Event: Hangup, Privilege: call,all, Uniqueid: 1796054401.7")),
      { mode: "events", rebase: "now" },
    );
    await server.clock.advance("1s");
    await client.until("Hangup");
    expect(client.take()).toContain("Uniqueid: 1780000001.7");
  });

  test("leave FullyBooted to the server", async () => {
    const { client, replay } = await house(
      recordingOf(
        said("<", 0, "Event: FullyBooted, Privilege: system,all"),
        said("<", 0, "Event: A, Privilege: call,all"),
      ),
      { mode: "events", speed: "max" },
    );
    await replay.done;
    await pong(client);
    expect(events(client)).toEqual(["A"]);
    expect(replay.played).toBe(1);
  });

  test("with max are played no faster than the slowest client reads", async () => {
    const many = Array.from({ length: 3000 }, (_, at) =>
      said("<", 0, `Event: A, Privilege: call,all, At: ${at}, X: ${"x".repeat(5000)}`),
    );
    const server = await started({ users, limits: { queueBytes: 4_000_000, backlogBytes: 100_000 } });
    const client = await AmiClient.logIn(server.connection);
    client.pause();
    const replay = server.replay(recordingOf(...many), { mode: "events", speed: "max" });
    for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setTimeout(resolve, 2));
    expect(replay.isOver).toBe(false);
    client.resume();
    await replay.done;
    await client.until("At: 2999");
    expect(server.sessions()).toHaveLength(1);
  });
});

describe("a conversation", () => {
  test("answers what was asked, under the asker's ActionID, at once where a test moves the time", async () => {
    const { client } = await house(calls);
    client.send("QueueStatus", "Queue: sales", "ActionID: mine");
    await client.until("QueueStatusComplete");
    const heard = client.take();
    expect(heard).toContain("ActionID: mine");
    expect(heard).not.toContain("a2");
  });

  test("takes as long as it took, when it is to", async () => {
    const { client, server } = await house(calls, { latency: "recorded" });
    client.send("QueueStatus", "Queue: sales");
    await server.expectAction("QueueStatus");
    await server.clock.advance("249ms");
    await pong(client);
    expect(client.take()).not.toContain("EventList");
    await server.clock.advance("1ms");
    await client.until("QueueStatusComplete");
  });

  test("leaves to the server what was not recorded, and says in strict mode what comes nearest", async () => {
    const server = await startTestServer({ users, strict: true });
    const client = await AmiClient.logIn(server.connection);
    server.replay(calls);
    client.send("QueueStatus", "Queue: support", "Member: 1");
    await client.until("Unexpected action");
    expect(server.violations()).toMatchObject([
      {
        kind: "unexpected-action",
        nearMisses: [
          {
            what: "the recorded QueueStatus, line 3",
            headers: [
              { header: "member", result: "not asked for" },
              { header: "queue", result: "differs", wanted: "sales", received: ["support"] },
            ],
          },
        ],
      },
    ]);
    await expect(server.close()).rejects.toThrow("the recorded QueueStatus, line 3");
  });

  test.each<[ReplayOptions, string]>([
    [{}, "QueueParams"],
    [{ afterLast: "error" }, "has no further answer"],
    [{ afterLast: "asterisk" }, "Invalid/unknown command"],
    [{ answers: "idle" }, "Invalid/unknown command"],
    [{ mode: "events" }, "Invalid/unknown command"],
  ])("%j: what is asked more often", async (options, answer) => {
    const { client } = await house(calls, options);
    client.send("QueueStatus", "Queue: sales");
    await pong(client);
    client.take();
    client.send("QueueStatus", "Queue: sales");
    await client.until(answer);
  });

  test.each<[ReplayOptions, string]>([
    [{ ignore: ["queue"] }, "QueueParams"],
    [{ answers: "order" }, "QueueParams"],
    [{}, "Invalid/unknown command"],
  ])("%j: what asks for something else", async (options, answer) => {
    const { client } = await house(calls, options);
    client.send("QueueStatus", "Queue: support");
    await client.until(answer);
  });

  test("rules come first", async () => {
    const { client, server } = await house(calls);
    server.on("QueueStatus").error("a rule");
    client.send("QueueStatus", "Queue: sales");
    await client.until("a rule");
  });

  test("waits for what was asked, when it is to", async () => {
    const { client, server } = await house(calls, { sync: "1m" });
    await server.clock.advance("10s");
    await pong(client);
    expect(events(client)).toEqual(["Newchannel"]);
    client.send("QueueStatus", "Queue: sales");
    await client.until("QueueStatusComplete");
    await server.clock.advance("2s");
    await client.until("Hangup");
  });

  test("logs in as the server does, whatever was recorded", async () => {
    const { server } = await house(
      recordingOf(
        said(">", 0, "Action: Login, Username: test, Secret: …"),
        said("<", 0.1, "Response: Error, Message: Authentication failed"),
      ),
    );
    expect(await (await AmiClient.connect(server)).act("Login", "Username: test", "Secret: s")).toContain("accepted");
  });

  test("is over with a reset, and with the server", async () => {
    const { client, replay, server } = await house(calls);
    await server.reset();
    await replay.done;
    expect(await client.act("QueueStatus", "Queue: sales")).toContain("Invalid/unknown command");
    const another = server.replay(calls);
    await server.close();
    await another.done;
  });
});

test.each(["calls.ndjson", "calls.ndjson.gz"])("what stands in a file is played: %s", async (name) => {
  const path = join(temporaryFolder(), name);
  const server = await started({ users });
  const client = await AmiClient.logIn(server.connection);
  const recording = server.record(path);
  server.emit("Reload", { Module: "A" });
  await server.settled();
  await recording.stop();
  await client.until("Module: A");
  client.take();
  await server.replay(path, { speed: "max" }).done;
  await client.until("Module: A");
});

test("a file that is not there is an error", async () => {
  const server = await started();
  expect(() => server.replay("/nowhere.ndjson")).toThrow(expect.objectContaining({ code: "E_RECORDING_FILE" }));
});

test("step() of a replay that goes by itself is an error, and so is an event that is none", async () => {
  const { replay } = await house(calls);
  await expect(replay.step()).rejects.toMatchObject({ code: "E_TEST_SERVER_OPTIONS" });
  const { replay: byStep } = await house(calls, { speed: "step" });
  // @ts-expect-error a program in JavaScript has no compiler
  await expect(byStep.step({ name: "x" })).rejects.toMatchObject({ code: "E_TEST_SERVER_OPTIONS" });
});

test.each<[unknown, unknown]>([
  [1, {}],
  ["", {}],
  [calls, { mode: "both" }],
  [calls, { speed: 0 }],
  [calls, { speed: "fast" }],
  [calls, { sync: "soon" }],
  [calls, { rebase: 1 }],
  [calls, { hearers: -1 }],
  [calls, { loops: true }],
])("replay(%#) is refused", async (recording, options) => {
  const server = await startTestServer();
  onTestFinished(() => server.close());
  // @ts-expect-error a program in JavaScript has no compiler
  expect(() => server.replay(recording, options)).toThrow(expect.objectContaining({ code: "E_TEST_SERVER_OPTIONS" }));
});
