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
    expect(answerLate).toThrow("answered twice");
    expect(await answered(client)).toBe("");
  });

  test("over HTTP as well", async () => {
    const { clock, poll } = fixture();
    const poller = poll();
    await poller.act("login", "username: a", "secret: s");
    const answer = poller.act("hang");
    await clock.advance(60_000);
    expect(await answer).toContain("Message: The action was given up");
  });

  test("in the middle of its answer ends the session: the rest cannot be told", async () => {
    const { clock, log, logIn } = fixture();
    const client = logIn("a", "s");
    client.act("HangInList");
    await settle();
    await clock.advance(60_000);
    await settle();
    expect(client.peer.isEnded).toBe(true);
    expect(log.lines).toContain(
      "error Action HangInList failed in the middle of its answer: no part of it came for 60 seconds",
    );
    client.session?.peerClosed();
    expect(clock.pending).toBe(0);
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
