import { describe, expect, test } from "vitest";

import { defineAction } from "../../src/action/define-action.ts";
import type { ManagerLimits } from "../../src/limits/limits.ts";
import { createTestManager, settle } from "../fakes.ts";

const users = [{ name: "ops", secret: "swordfish", read: "all", write: "all" }] as const;

/** Somebody who runs one action after the other. */
const operator = (limits: Partial<ManagerLimits> = {}) => {
  const { clock, log, logIn } = createTestManager({ users }, { limits });
  const client = logIn("ops", "swordfish");
  const act = async (action: string, ...headers: string[]): Promise<void> => {
    client.act(action, ...headers);
    clock.endTurn();
    await settle();
  };
  return { act, clock, log };
};

describe("a change in the log", () => {
  test("says who ran it, by which session, what it was about, and what came of it", async () => {
    const { act, log } = operator();
    await act("Setvar", "Variable: COLOUR", "Value: blue");
    await act("hangup", "Channel: SIP/nobody");
    const who = { kind: "change", user: "ops", address: "127.0.0.1", session: 1 };
    expect(log.changes).toEqual([
      {
        ...who,
        message: "Change: Setvar by Manager 'ops' from 127.0.0.1: Success (Variable: COLOUR)",
        action: "Setvar",
        request: "Variable: COLOUR",
        result: "Success",
      },
      {
        ...who,
        message: "Change: Hangup by Manager 'ops' from 127.0.0.1: Error (Channel: SIP/nobody)",
        action: "Hangup",
        request: "Channel: SIP/nobody",
        result: "Error",
      },
    ]);
  });

  test("is told of actions that take their time when they are done, of those that fail, and when nobody waits any more", async () => {
    const { log, logIn, manager } = createTestManager({ users });
    let finish = (): void => {};
    const work = new Promise<void>((resolve) => (finish = resolve));
    const doc = { synopsis: "Does something." };
    manager.actions.register(
      defineAction({
        name: "Slow",
        classes: [],
        changes: [],
        doc,
        run: ({ reply }) => work.then(() => reply.success()),
      }),
    );
    manager.actions.register(
      defineAction({
        name: "Broken",
        classes: [],
        changes: [],
        doc,
        run: () => {
          throw new Error("a defect");
        },
      }),
    );
    const slow = logIn("ops", "swordfish");
    slow.act("Slow");
    slow.session?.peerClosed();
    logIn("ops", "swordfish").act("Broken");
    expect(log.changes).toMatchObject([{ action: "Broken", result: "Error", request: "" }]);
    finish();
    await settle();
    expect(log.changes.slice(1)).toMatchObject([{ action: "Slow", result: "Success", session: 1 }]);
  });

  test("is not told of what only looks, nor of what may not be run", async () => {
    const { connect, log, logIn } = createTestManager({ users: [...users, { name: "guest", secret: "guest" }] });
    logIn("ops", "swordfish").act("Ping");
    logIn("guest", "guest").act("DBPut", "Family: a", "Key: b", "Val: c");
    connect().act("Setvar", "Variable: a", "Value: b");
    await settle();
    expect(log.changes).toEqual([]);
  });

  test("shows no secret, and no more than a line can bear", async () => {
    const { act, log } = operator();
    await act("DBPut", "Family: trunk", "Key: alice", "Val: HUNTER2");
    await act("Setvar", "Variable: PASSWORD", "Value: HUNTER2");
    await act("Originate", "Channel: SIP/alice:HUNTER2@example.net", "Application: Authenticate", "Data: HUNTER2");
    await act("Command", "Command: database put trunk alice HUNTER2");
    await act("Command", "Command: database put trunk HUNTER2");
    await act("Hangup", `Channel: ${"x".repeat(900)}`);
    expect(log.changes).toHaveLength(6);
    expect(JSON.stringify(log.changes.slice(0, 4))).not.toContain("HUNTER2");
    expect(log.changes[3]).toMatchObject({ command: "database put", result: "Success" });
    expect(JSON.stringify(log.changes[5]).length).toBeLessThan(1000);
  });

  test("is bounded however many there are", async () => {
    const { act, clock, log } = operator({ logLinesOfUser: 5 });
    for (let at = 0; at < 100; at++) await act("Setvar", "Variable: a", "Value: b");
    await act("Command", "Command: manager set debug off");
    expect(log.changes).toHaveLength(6);
    await clock.advance(60_000);
    expect(log.lines).toContain(
      "verbose … 95 more from 'ops' from 127.0.0.1 in the last minute were left out (change Setvar)",
    );
  });
});
