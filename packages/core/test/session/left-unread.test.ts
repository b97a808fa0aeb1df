import { demandBytes, toBytes } from "@pluto-ami/protocol";
import { describe, expect, test } from "vitest";

import { defineAction } from "../../src/action/define-action.ts";
import { MemoryDatabaseStore } from "../../src/state/database/memory-database-store.ts";
import { FakeConfigurationFiles } from "../action/built-in/config/config-files-fixture.ts";
import { createTestManager, settle, type TestClient } from "../fakes.ts";

const users = [{ name: "a", secret: "s", read: "all", write: "all" }] as const;
const line = `line = ${"x".repeat(1000)}\n`;
const large = `[one]\n${line.repeat(4000)}`;

const fixture = (limits = {}) => {
  const databaseStore = new MemoryDatabaseStore({ databaseEntries: 100_000, databaseBytes: 64 * 1024 * 1024 });
  for (let key = 0; key < 4000; key++) databaseStore.put(demandBytes(`/f/${key}`), demandBytes("x".repeat(1000)));
  const made = createTestManager(
    { users, general: { authTimeout: 1000 } },
    {
      limits: { answerTimeout: 60_000, ...limits },
      configurationFiles: new FakeConfigurationFiles({ large }),
      databaseStore,
    },
  );
  const doc = { synopsis: "Answers at length." };
  made.manager.actions.register(
    defineAction({
      name: "Text",
      classes: [],
      doc,
      run: ({ reply }) => reply.raw("Success", [demandBytes(`x: ${large}`)]),
    }),
  );
  const stalled = (transport?: "LOCAL"): TestClient => {
    const client = transport === undefined ? made.logIn("a", "s", "Events: off") : made.connect(transport);
    client.peer.taken();
    client.peer.takes = false;
    return client;
  };
  const rest = async (): Promise<void> => {
    for (let turn = 0; turn < 400; turn++) {
      await settle();
      made.clock.endTurn();
    }
  };
  return { ...made, rest, stalled };
};

const held = ({ peer }: TestClient): number => peer.backlogBytes;

test.each([
  ["GetConfig", undefined],
  ["GetConfigJSON", undefined],
  ["Text", undefined],
  ["DBGetTree", undefined],
  ["GetConfig", "LOCAL"],
] as const)(
  "%s of 4 MB that is not read: little of it is made, and no further request is read (%s)",
  async (action, transport) => {
    const { rest, stalled } = fixture();
    const client = stalled(transport);
    client.act(action, "Filename: large");
    await rest();
    expect(held(client)).toBeLessThan(400_000);
    const before = client.peer.taken();
    client.act("Ping");
    await rest();
    expect([client.peer.isPaused, client.peer.hasMore]).toEqual([true, false]);
    let text = before;
    for (let taken = "?"; taken !== "";) {
      client.peer.backlogBytes = 0;
      client.session?.peerDrained();
      await rest();
      taken = client.peer.taken();
      text += taken;
    }
    expect(text.length).toBeGreaterThan(4_000_000);
    expect(text).toMatch(/Response: Success\nPing: Pong\nTimestamp: [\d.]+\n\n$/);
  },
);

describe("who takes nothing of an answer", () => {
  test.each([undefined, "LOCAL"] as const)(
    "is disconnected in the end, and the log says so (%s)",
    async (transport) => {
      const { clock, log, manager, rest, stalled } = fixture();
      const client = stalled(transport);
      client.act("GetConfig", "Filename: large");
      await rest();
      await clock.advance(60_000);
      expect(client.peer.isDestroyed).toBe(true);
      client.session?.peerClosed();
      await rest();
      const who = transport === undefined ? "Manager 'a' from 127.0.0.1" : "the console";
      expect(log.lines.at(transport === undefined ? -2 : -1)).toMatch(
        `warning ${who} took nothing of an answer for 60 seconds and was disconnected with`,
      );
      expect(manager.closedSessions()).toMatchObject([{ reason: "answer unread" }]);
      expect(clock.pending).toBe(0);
    },
  );

  test("short ones, too, and a stranger as well", async () => {
    const { clock, connect } = fixture();
    const { peer, session } = connect();
    peer.takes = false;
    session?.receive(toBytes("Action: Ping\r\n\r\n"));
    await clock.advance(60_000);
    expect(peer.isDestroyed).toBe(true);
  });

  test("goes first when all sessions together leave too much", async () => {
    const { connect, log, manager, rest, stalled } = fixture({ queueTotalBytes: 1_000_000, backlogBytes: 400_000 });
    const clients = [stalled(), stalled(), stalled()];
    for (const client of clients) {
      client.act("Text");
      await rest();
    }
    expect(clients.filter(({ peer }) => peer.isDestroyed).length).toBeGreaterThan(0);
    expect(log.lines.join("\n")).toMatch(/bytes of answers unread: what waits for all sessions was too much/);
    for (const { session } of clients) session?.peerClosed();
    expect(manager.closedSessions().map(({ reason }) => reason)).toContain("all queues full");
    const other = connect("LOCAL");
    other.act("Ping");
    expect(other.peer.taken()).toContain("Pong");
  });
});

test("an answer that is larger than may be is an error that says so", async () => {
  const { logIn, rest } = fixture({ answerBytes: 1_000_000 });
  const client = logIn("a", "s");
  for (const [action, id] of [
    ["GetConfig", "1"],
    ["Text", "2"],
  ] as const) {
    client.act(action, "Filename: large", `ActionID: ${id}`);
    await rest();
    expect(client.peer.taken()).toBe(
      `Response: Error\nActionID: ${id}\nMessage: The answer is larger than 1000000 bytes; ask for a part of it\n\n`,
    );
  }
});
