import { describe, expect, test } from "vitest";

import { UnmetError } from "../../src/expect/unmet-error.ts";
import { house } from "../house.ts";

describe("an expected action", () => {
  test("17. `expectAction` finds an action that came before it was called (since the last reset), waits for one that did not, and fails after `within` with near misses", async () => {
    const { ask, logIn, passWire, script } = house();
    const client = logIn();
    await ask(client, "QueuePause", "Interface: PJSIP/1", "Variable: a", "Variable: b");
    const before = await script.expectAction("queuepause", { Interface: /^PJSIP/ });
    expect(before.headers.all("Variable")).toEqual(["a", "b"]);
    const waiting = script.expectAction("Originate", { Exten: "101" }, { within: "2s" });
    await passWire(1999);
    await ask(client, "Originate", "Exten: 102");
    await ask(client, "Originate", "Exten: 101");
    expect((await waiting).number).toBe(4);
    const failing = script.expectAction("Originate", { Exten: "10" }).then(
      () => undefined,
      (error: unknown) => error,
    );
    await passWire(999);
    let error: unknown;
    void failing.then((thrown) => (error = thrown));
    await passWire(0);
    expect(error).toBeUndefined();
    await passWire(1);
    expect(error).toBeInstanceOf(UnmetError);
    expect(error).toMatchObject({ code: "E_UNMET" });
    expect(error instanceof Error && error.message).toBe(
      `Originate was expected once, and did not come within 1000 ms. The nearest:
    action 4, by test (session ${client.session?.id})
      ✓ Action  Originate
      ✗ Exten
          wanted    10
          received  101
    action 3, by test (session ${client.session?.id})
      ✓ Action  Originate
      ✗ Exten
          wanted    10
          received  102
    action 1, by test (session ${client.session?.id})
      ✗ Action
          wanted    Originate
          received  Login
      ✗ Exten
          wanted    10
          received  no such header
      – Username  test  (not asked for)`,
    );
    expect(JSON.parse(JSON.stringify(error))).toMatchObject({
      code: "E_UNMET",
      nearMisses: [{ distance: 1 }, { distance: 1 }, {}],
    });
    script.reset();
    const anew = script.expectAction("QueuePause");
    await ask(client, "QueuePause");
    expect((await anew).number).toBe(5);
  });

  test("of so many, since an action, of a user", async () => {
    const { ask, logIn, script } = house();
    const client = logIn();
    const panel = logIn("panel");
    await ask(client, "Ping");
    const [first] = await script.expectAction("Ping", {}, { count: 1 });
    const two = script.expectAction("Ping", undefined, { count: 2, since: first });
    const his = script.expectAction("Ping", {}, { user: "PANEL" });
    await ask(client, "Ping");
    await ask(panel, "Ping");
    expect((await two).map(({ user }) => user)).toEqual(["test", "panel"]);
    expect((await his).user).toBe("panel");
  });

  test("is not looked for where the journal does not reach back to, unless what it has is enough", async () => {
    const { ask, logIn, script } = house({ limits: { journalEntries: 2 } });
    const client = logIn();
    for (const action of ["A", "Ping", "B"]) await ask(client, action);
    expect((await script.expectAction("Ping")).number).toBe(3);
    await expect(script.expectAction("A")).rejects.toMatchObject({ code: "E_JOURNAL_TRUNCATED" });
    const waiting = script.expectAction("C", {}, { since: script.actions(undefined, {}, { since: 3 })[0] });
    for (const action of ["X", "Y", "C"]) await ask(client, action);
    expect((await waiting).number).toBe(7);
  });

  test("waits with so many others at the most, and no longer than to a reset", async () => {
    const { logIn, script, wire } = house({ limits: { expectations: 2 } });
    logIn();
    const timers = wire.pending;
    const one = script.expectAction("A");
    const his = script.expectAction("B", {}, { user: "panel" });
    await expect(script.expectAction("C")).rejects.toMatchObject({ code: "E_TOO_MANY" });
    expect(wire.pending).toBe(timers + 2);
    script.reset({ user: "panel" });
    await expect(his).rejects.toThrow("B was expected once, and did not come before the reset.");
    script.reset();
    await expect(one).rejects.toThrow("A was expected once, and did not come before the reset.");
    expect(wire.pending).toBe(timers);
  });

  test("is none of those before `since`, though they are still to come", async () => {
    const { ask, logIn, script } = house();
    const client = logIn();
    const waiting = script.expectAction("Ping", {}, { since: 3 });
    for (let time = 0; time < 3; time++) await ask(client, "Ping");
    expect((await waiting).number).toBe(4);
  });

  test.each<readonly [string, { readonly user?: string }]>([
    ["all", {}],
    ["a user", { user: "TEST" }],
  ])("is not the action whose handler begins anew for %s", async (_whom, scope) => {
    const { ask, logIn, script } = house();
    const client = logIn();
    let waiting: Promise<{ readonly number: number }> | undefined;
    script
      .on("Originate", (call) => {
        call.success("Queued");
        script.reset(scope);
        waiting = script.expectAction("Originate");
      })
      .once();
    await ask(client, "Originate");
    expect(script.actions()).toEqual([]);
    await ask(client, "Originate");
    expect((await waiting)?.number).toBe(3);
  });

  test("counts none of what a user did before his reset", async () => {
    const { ask, logIn, script } = house();
    const [client, panel] = [logIn(), logIn("panel")];
    const two = script.expectAction("Ping", {}, { count: 2 });
    await ask(client, "Ping");
    script.reset({ user: "test" });
    await ask(panel, "Ping");
    await ask(panel, "Ping");
    expect((await two).map(({ user }) => user)).toEqual(["panel", "panel"]);
  });

  test.each<readonly [unknown[], string]>([
    [["", {}], "The action: it is a text that is not empty."],
    [["A", { H: /a(?=b)/ }], "A.match.H: /a(?=b)/ cannot be run in linear time as it is: RE2 has no lookaround"],
    [["A", {}, { count: 0 }], "count: it is a whole number from 1."],
    [["A", {}, { count: 20_000 }], "count: it is more than the journal holds (journalEntries)."],
    [["A", {}, { within: "soon" }], "within is none; use a time"],
  ])("%j is refused", async (given, message) => {
    const { script } = house();
    await expect(Reflect.apply(script.expectAction.bind(script), undefined, given)).rejects.toThrow(message);
  });
});
