import { describe, expect, test } from "vitest";

import { defineAction } from "../../src/action/define-action.ts";
import { createTestManager, settle, type TestClient } from "../fakes.ts";

const users = [{ name: "a", secret: "s", read: "all", write: "all" }] as const;
const limits = {
  turnActions: 100,
  turnTime: 10,
  turnTotalTime: 20,
  strangerTurnActions: 4,
  strangerFramesPerSecond: 20,
};
const ping = "Action: Ping\r\n\r\n";

const fixture = () => {
  const made = createTestManager({ users }, { limits });
  const { clock, manager } = made;
  const doc = { synopsis: "Takes its time." };
  const work = { classes: [], doc };
  manager.actions.register(
    defineAction({
      ...work,
      name: "Dear",
      run: ({ reply }) => {
        clock.pass(3);
        reply.success("Done");
      },
    }),
  );
  manager.actions.register(
    defineAction({
      ...work,
      name: "DearLater",
      run: async ({ reply }) => {
        await settle();
        clock.pass(3);
        await settle();
        reply.success("Done");
      },
    }),
  );
  manager.actions.register(
    defineAction({ ...work, name: "Later", run: ({ reply }) => Promise.resolve().then(() => reply.success("Done")) }),
  );
  manager.actions.register(
    defineAction({
      ...work,
      name: "List",
      run: ({ reply }) =>
        reply.listLazily("Result will follow", { event: "ListComplete" }, function* (list) {
          for (let at = 0; at < 20; at++) {
            clock.pass(3);
            yield list.item("Item", { at });
          }
        }),
    }),
  );
  return made;
};

const answers = ({ peer }: TestClient): number => peer.taken().match(/Response: /g)?.length ?? 0;

describe("whoever floods has his share of a turn, then others have theirs", () => {
  test.each([
    ["actions that cost little", ping, 100],
    ["actions that cost much", "Action: Dear\r\n\r\n", 4],
    ["asynchronous ones, though they go on as microtasks", "Action: Later\r\n\r\n", 100],
    ["asynchronous ones that cost much", "Action: DearLater\r\n\r\n", 4],
    ["empty frames", "\r\n", 100],
    ["broken frames", `${"x".repeat(2000)}\r\n\r\n`, 100],
    ["one list after the other", "Action: List\r\n\r\n", 1],
  ])("%s", async (_, frame, share) => {
    const { clock, logIn } = fixture();
    const flooding = logIn("a", "s");
    const other = logIn("a", "s");
    clock.endTurn();
    flooding.send(frame.repeat(1000));
    await settle();
    expect(answers(flooding)).toBeLessThanOrEqual(share);
    expect(flooding.peer.isPaused).toBe(true);
    other.act("Ping");
    expect(answers(other)).toBe(1);
    for (let turn = 0; turn < 5; turn++) {
      clock.endTurn();
      await settle();
      expect(answers(flooding)).toBeLessThanOrEqual(share);
    }
  });

  test("it is answered everything in the end, in order, and read on", () => {
    const { clock, logIn } = fixture();
    const client = logIn("a", "s");
    client.send(Array.from({ length: 1050 }, (_, at) => `Action: Ping\r\nActionID: ${at}\r\n\r\n`).join(""));
    for (let turn = 0; turn < 11; turn++) clock.endTurn();
    const ids = [...client.peer.taken().matchAll(/ActionID: (\d+)/g)].map(([, id]) => Number(id));
    expect(ids).toEqual(Array.from({ length: 1050 }, (_, at) => at));
    expect(client.peer.isPaused).toBe(false);
  });

  test("several reads of one turn are one turn", () => {
    const { logIn } = fixture();
    const client = logIn("a", "s");
    for (let read = 0; read < 32; read++) client.send(ping.repeat(50));
    // The login was one of them.
    expect(answers(client)).toBe(99);
  });

  test("half a frame at a time that costs is not read on either", () => {
    const { clock, logIn } = fixture();
    const client = logIn("a", "s");
    client.send("Action: Dear\r\n\r\n".repeat(4));
    client.send("Action: ");
    expect(client.peer.isPaused).toBe(true);
    clock.endTurn();
    expect([answers(client), client.peer.isPaused]).toEqual([4, false]);
    client.send("Ping\r\n\r\n");
    expect(answers(client)).toBe(1);
  });

  test("who closes his side is answered all the same, then the connection closes", () => {
    const { clock, logIn } = fixture();
    const client = logIn("a", "s");
    client.send(ping.repeat(150));
    client.session?.peerEnded();
    expect(client.peer.isEnded).toBe(false);
    clock.endTurn();
    expect([answers(client), client.peer.isEnded]).toEqual([150, true]);
  });

  test.each([
    ["logs off", (client: TestClient) => client.session?.kick()],
    ["is gone", (client: TestClient) => client.session?.peerClosed()],
  ])("nothing more is done for who %s", async (_, end) => {
    const { clock, logIn } = fixture();
    const client = logIn("a", "s");
    client.send("Action: List\r\n\r\n");
    client.send(ping.repeat(1000));
    await settle();
    client.peer.taken();
    end(client);
    await settle();
    client.peer.taken();
    for (let turn = 0; turn < 20; turn++) {
      clock.endTurn();
      await settle();
    }
    expect(answers(client)).toBe(0);
    expect(clock.pending).toBe(0);
  });
});

describe("a stranger who floods", () => {
  test.each([
    ["empty frames", "\r\n"],
    ["broken frames", `${"x".repeat(2000)}\r\n\r\n`],
    ["actions", ping],
  ])("%s: few in a turn, few in a second, and the rest waits in its socket", async (_, frame) => {
    const { clock, connect } = fixture();
    const stranger = connect();
    stranger.send(frame.repeat(100));
    expect(answers(stranger)).toBe(4);
    for (let turn = 0; turn < 50; turn++) clock.endTurn();
    expect([answers(stranger), stranger.peer.isPaused]).toEqual([16, true]);
    await clock.advance(1000);
    for (let turn = 0; turn < 50; turn++) clock.endTurn();
    expect(answers(stranger)).toBe(20);
  });

  test.each([
    ["lines without an end", "a\n", 256],
    ["bytes without a line", "\0", 8192],
  ])("%s count like messages, and nothing is looked at meanwhile", async (_, unit, ofOne) => {
    const { clock, connect } = fixture();
    const stranger = connect();
    stranger.send("");
    let sent = 0;
    for (let second = 0; second < 5; second++) {
      for (let turn = 0; turn < 100; turn++) {
        if (!stranger.peer.isPaused) {
          stranger.send(unit.repeat(ofOne));
          sent++;
        }
        clock.endTurn();
      }
      expect(stranger.peer.isPaused).toBe(true);
      await clock.advance(1000);
    }
    expect(sent).toBeLessThanOrEqual(5 * (limits.strangerFramesPerSecond + 1));
    expect(sent).toBeGreaterThanOrEqual(5 * limits.strangerFramesPerSecond);
  });

  test("a packet of lines that end nothing is looked at bit by bit", () => {
    const { clock, connect } = fixture();
    const [stranger, other] = [connect(), connect()];
    stranger.send(`${"a\n".repeat(4 * 256)}${ping}`);
    expect(stranger.peer.isPaused).toBe(true);
    other.send(ping);
    expect(answers(other)).toBe(1);
    for (let turn = 0; turn < 3; turn++) clock.endTurn();
    expect([answers(stranger), stranger.peer.isPaused]).toEqual([1, false]);
  });

  test("what it sends behind its login is a user's", () => {
    const { clock, connect } = fixture();
    const client = connect();
    client.send(`Action: Login\r\nUsername: a\r\nSecret: s\r\n\r\n${ping.repeat(99)}`);
    expect(answers(client)).toBe(100);
    client.send(ping.repeat(50));
    clock.endTurn();
    expect(answers(client)).toBe(50);
  });

  test("its time for the login goes on meanwhile", async () => {
    const { clock, connect } = fixture();
    const stranger = connect();
    stranger.send("\r\n".repeat(100_000));
    await clock.advance(31_000);
    expect(stranger.peer.isEnded).toBe(true);
    stranger.session?.peerClosed();
    expect(clock.pending).toBe(0);
  });

  test("who was refused is read no more before its answer", () => {
    const { connect } = fixture();
    const stranger = connect();
    stranger.act("Login", "Username: a", "Secret: wrong");
    stranger.peer.isPaused = false;
    stranger.send("x".repeat(65_536));
    expect(stranger.peer.isPaused).toBe(true);
  });
});

describe("over HTTP", () => {
  const answered = async (asked: readonly Promise<string>[]): Promise<number> => {
    let count = 0;
    for (const one of asked) void one.then(() => count++);
    await settle();
    return count;
  };

  test.each([
    ["ping", 99],
    ["dear", 4],
    ["later", 99],
  ])("%s: a session that asks much at once waits for its turns", async (action, share) => {
    const { clock, poll } = fixture();
    const poller = poll();
    await poller.act("login", "username: a", "secret: s");
    clock.endTurn();
    const asked = Array.from({ length: 250 }, () => poller.act(action));
    expect(await answered(asked)).toBeLessThanOrEqual(100);
    expect(await answered(asked)).toBeGreaterThanOrEqual(share);
    const other = poll();
    await other.act("login", "username: a", "secret: s");
    expect(await other.act("ping")).toContain("Pong");
    for (let turn = 0; turn < 100; turn++) {
      clock.endTurn();
      await settle();
    }
    expect(await answered(asked)).toBe(250);
  });

  test("all who have not logged in share one part", async () => {
    const { clock, poll } = fixture();
    const asked = Array.from({ length: 50 }, () => poll().act("ping"));
    expect(await answered(asked)).toBe(4);
    clock.endTurn();
    expect(await answered(asked)).toBe(8);
  });

  test("a long list lets others in between", async () => {
    const { clock, poll } = fixture();
    const poller = poll();
    await poller.act("login", "username: a", "secret: s");
    let isDone = false;
    const list = poller.act("list").finally(() => (isDone = true));
    await settle();
    expect(isDone).toBe(false);
    for (let turn = 0; turn < 20; turn++) {
      clock.endTurn();
      await settle();
    }
    expect(await list).toContain("ListItems: 20");
  });
});
