import { digits } from "@pluto-ami/protocol";

import { describe, expect, test } from "vitest";

import { createTestManager } from "../fakes.ts";

const fixture = (limits: Readonly<Record<string, number | string>> = {}) => {
  const test = createTestManager({ users: [{ name: "u", secret: "secret", read: "all", write: "all" }] }, { limits });
  const raise = (count: number): void => {
    for (let at = 0; at < count; at++) {
      test.manager.services.bus.emit({ name: "UserEvent", classes: ["user"], body: { UserEvent: digits(at) } });
    }
    test.clock.endTurn();
  };
  const behind = (): boolean | undefined => test.manager.sessions()[0]?.isBehind;
  const logIn = async () => {
    const poller = test.poll();
    await poller.act("login", "username: u", "secret: secret");
    const fetch = async (): Promise<string> => {
      const answer = poller.act("waitevent", "timeout: 1");
      await test.clock.advance(1000);
      return answer;
    };
    return { fetch };
  };
  return { ...test, raise, behind, logIn };
};

describe("a polled session", () => {
  test("is not behind for what waits between two polls", async () => {
    const { behind, logIn, manager, raise } = fixture({ queueEvents: 10 });
    const { fetch } = await logIn();
    await fetch();
    raise(10);
    expect(manager.sessions()[0]).toMatchObject({ pendingEvents: 10, isBehind: false });
    expect(await fetch()).toContain("UserEvent: 9");
    expect(behind()).toBe(false);
  });

  test.each(["disconnect", "drop-oldest", "drop-newest"])(
    "is behind when it loses events, till it asks again: %s",
    async (queuePolicy) => {
      const { behind, logIn, manager, raise } = fixture({ queueEvents: 10, queuePolicy });
      const { fetch } = await logIn();
      await fetch();
      raise(11);
      expect(behind()).toBe(true);
      const shown = manager.services.sessions.list().map((session) => session.isBehind);
      expect(shown).toEqual([true]);
      await fetch();
      expect(behind()).toBe(false);
    },
  );

  test("that never asked for events is not behind when there are too many", async () => {
    const { behind, logIn, raise } = fixture({ queueEvents: 10 });
    await logIn();
    raise(11);
    expect(behind()).toBe(false);
  });
});
