import { expect, test } from "vitest";

import { recordingOf, said } from "../../../../packages/recording/test/player/lines.ts";
import { diffAgainst } from "../../src/compare/diff-against.ts";
import { started } from "../started.ts";

const recording = recordingOf(
  said(">", 0, "Action: Login, Username: somebody, Secret: …, ActionID: a1"),
  said("<", 0.01, "Response: Success, ActionID: a1, Message: Authentication accepted"),
  said("<", 0.02, "Event: FullyBooted, Privilege: system,all, Uptime: 5"),
  said(">", 0.05, "Action: Ping, ActionID: a2"),
  said("<", 0.06, "Response: Success, ActionID: a2, Ping: Pong, Timestamp: 1764518400.123456"),
  said(">", 0.07, "Action: QueueStatus, ActionID: a3, Queue: sales"),
  said("<", 0.08, "Response: Success, ActionID: a3, EventList: start, Message: Queue status will follow"),
  said("<", 0.08, "Event: QueueParams, ActionID: a3, Queue: sales, Calls: 2"),
  said("<", 0.08, "Event: QueueStatusComplete, ActionID: a3, EventList: Complete, ListItems: 1"),
  said("<", 0.1, "Event: Reload, Privilege: system,all, Module: A"),
);

test("a server that says the same does not differ, ids and times aside", async () => {
  const server = await started({ users: [{ name: "test", secret: "s" }] });
  server.on("QueueStatus", (call) => {
    call.list("Queue status will follow", "QueueStatusComplete", [{ Event: "QueueParams", Queue: "sales", Calls: 2 }]);
    call.emit("Reload", { Module: "A" });
  });
  const { differences } = await diffAgainst({ ...server.connection, recording });
  expect(differences).toEqual([]);
});

test("one that says something else does", async () => {
  const server = await started({ users: [{ name: "test", secret: "s" }] });
  server.on("Ping").silence();
  server.on("QueueStatus", (call) => {
    call.list("Queue status will follow", "QueueStatusComplete", [{ Event: "QueueParams", Queue: "sales", Calls: 3 }]);
  });
  const { differences, old } = await diffAgainst({
    ...server.connection,
    recording,
    speed: "max",
    limits: { answerTime: 100 },
  });
  expect(differences).toMatchObject([
    { kind: "missing", of: "the answer to Ping", what: "Success" },
    { kind: "changed", of: "the answer to QueueStatus", headers: [{ header: "Calls", old: "2", new: "3" }] },
    { kind: "missing", what: "Reload" },
  ]);
  expect(old.lines).toHaveLength(7);
});

test("one that refuses the login, or goes, is an error", async () => {
  const server = await started({ users: [{ name: "test", secret: "s" }] });
  await expect(diffAgainst({ ...server.connection, secret: "another", recording })).rejects.toMatchObject({
    code: "E_TAP_LOGIN",
  });
  server.on("Ping").hangUp("close");
  await expect(diffAgainst({ ...server.connection, recording })).rejects.toMatchObject({ code: "E_TAP_CONNECT" });
});

test.each([{}, { host: "x", port: 1, username: "x", secret: "x", recording: "x", speed: 0 }])(
  "%j is refused",
  async (options) => {
    // @ts-expect-error a program in JavaScript has no compiler
    await expect(diffAgainst(options)).rejects.toMatchObject({ code: "E_TAP_OPTIONS" });
  },
);
