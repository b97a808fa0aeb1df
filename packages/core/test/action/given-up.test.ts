import { describe, expect, test } from "vitest";

import { defineAction } from "../../src/action/define-action.ts";
import { createTestManager, settle, type TestClient } from "../fakes.ts";

const users = [{ name: "a", secret: "s", read: "all", write: "all" }] as const;
const never = new Promise<never>(() => {});

const fixture = () => {
  const made = createTestManager({ users }, { limits: { actionTimeout: 60_000 } });
  const doc = { synopsis: "Hangs." };
  let answerLate: () => void = () => {};
  made.manager.actions.register(
    defineAction({
      name: "Hang",
      classes: [],
      doc,
      run: ({ reply }) =>
        new Promise((resolve) => {
          answerLate = () => {
            reply.success("Too late");
            resolve();
          };
        }),
    }),
  );
  made.manager.actions.register(
    defineAction({
      name: "HangInList",
      classes: [],
      doc,
      run: ({ reply }) =>
        reply.listLazily("Things will follow", { event: "ListComplete" }, async function* (list) {
          yield list.item("Item", {});
          await never;
        }),
    }),
  );
  return { ...made, answerLate: () => answerLate() };
};

const answered = async ({ peer }: TestClient): Promise<string> => {
  await settle();
  return peer.taken();
};

describe("an action that does not end", () => {
  test("is given up with an error, and the session goes on", async () => {
    const { answerLate, clock, log, logIn } = fixture();
    const client = logIn("a", "s");
    client.act("Hang", "ActionID: h");
    client.act("Ping");
    await clock.advance(59_999);
    expect(await answered(client)).toBe("");
    await clock.advance(1);
    expect(await answered(client)).toMatch(
      /^Response: Error\nActionID: h\nMessage: The action was given up: it took more than 60 seconds\n\nResponse: Success\nPing: Pong/,
    );
    expect(log.lines).toContain("error Action Hang was given up: it gave no answer for 60 seconds");
    answerLate();
    expect(await answered(client)).toBe("");
    expect(log.lines.filter((line) => line.includes("Hang"))).toEqual([
      "error Action Hang was given up: it gave no answer for 60 seconds",
      "debug Action Hang answered when it was over; nobody hears of it",
    ]);
  });

  test("over HTTP as well", async () => {
    const { clock, poll } = fixture();
    const poller = poll();
    await poller.act("login", "username: a", "secret: s");
    const answer = poller.act("hang");
    await clock.advance(60_000);
    expect(await answer).toContain("Message: The action was given up");
  });

  test("in the middle of its answer is cut off there, and the session goes on", async () => {
    const { clock, log, logIn } = fixture();
    const client = logIn("a", "s");
    client.act("HangInList", "ActionID: h");
    client.act("Ping");
    await settle();
    await clock.advance(60_000);
    expect(await answered(client)).toMatch(
      /Event: Item\nActionID: h\n\nEvent: ListComplete\nActionID: h\nEventList: cancelled\nListItems: 1\n\nResponse: Success\nPing: Pong/,
    );
    expect(log.lines).toContain(
      "error Action HangInList failed in the middle of its answer: no part of it came for 60 seconds",
    );
    client.session?.peerClosed();
    expect(clock.pending).toBe(0);
  });

  test("has the time that its own definition says", async () => {
    const { clock, logIn, manager } = fixture();
    const doc = { synopsis: "Waits." };
    manager.actions.register(defineAction({ name: "Brief", classes: [], timeout: 2500, doc, run: () => never }));
    manager.actions.register(defineAction({ name: "Long", classes: [], timeout: Infinity, doc, run: () => never }));
    const [brief, long] = [logIn("a", "s", "Events: off"), logIn("a", "s", "Events: off")];
    brief.act("Brief");
    long.act("Long");
    await clock.advance(2499);
    expect(await answered(brief)).toBe("");
    await clock.advance(1);
    expect(await answered(brief)).toContain("it took more than 2.5 seconds");
    await clock.advance(100_000_000);
    expect(await answered(long)).toBe("");
  });

  test("has the time that its own definition says of the request", async () => {
    const { clock, log, logIn, manager } = fixture();
    const doc = { synopsis: "Waits." };
    const timeout = ({ action }: { action: { get(name: string): string } }) => Number(action.get("Wait"));
    manager.actions.register(defineAction({ name: "Asked", classes: [], timeout, doc, run: () => never }));
    const client = logIn("a", "s", "Events: off");
    client.act("Asked", "Wait: 1500");
    await clock.advance(1499);
    expect(await answered(client)).toBe("");
    await clock.advance(1);
    expect(await answered(client)).toContain("it took more than 1.5 seconds");
    client.act("Asked", "Wait: -1");
    expect(await answered(client)).toContain("Internal error");
    expect(log.lines.at(-1)).toMatch(/^error Action Asked failed: The timeout of Asked is none/);
  });

  test("is not one that waits for events", async () => {
    const { clock, logIn } = fixture();
    const client = logIn("a", "s", "Events: off");
    client.act("WaitEvent", "Timeout: 100");
    await clock.advance(99_000);
    expect(await answered(client)).toBe("");
    await clock.advance(1000);
    expect(await answered(client)).toContain("WaitEventComplete");
  });
});
