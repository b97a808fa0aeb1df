import { describe, expect, test } from "vitest";

import type { Call } from "../../src/rule/call.ts";
import { house } from "../house.ts";

/** The long form of what takes long is asked for by PLUTO_SURVIVAL=full. */
const runs = process.env["PLUTO_SURVIVAL"] === "full" ? 1000 : 10;

const messageOf = (answer: string): string => /^Message: (.*)$/m.exec(answer)?.[1] ?? answer;

describe("the first rule that fits answers", () => {
  test("the highest priority, of equal ones the later", async () => {
    const { ask, logIn, script } = house();
    const client = logIn();
    script.on("Ping").success("base");
    expect(messageOf(await ask(client, "Ping"))).toBe("base");
    const later = script.on("PING").success("later");
    expect(messageOf(await ask(client, "ping"))).toBe("later");
    const high = script.on("Ping").priority(1).success("high");
    script.on("Ping").success("latest");
    expect(messageOf(await ask(client, "Ping"))).toBe("high");
    high.priority(-1);
    expect(messageOf(await ask(client, "Ping"))).toBe("latest");
    script.rules.at(-1)?.remove();
    script.rules.at(-1)?.remove();
    expect(messageOf(await ask(client, "Ping"))).toBe("later");
    later.remove();
    later.remove();
    expect(messageOf(await ask(client, "Ping"))).toBe("base");
    expect(later.calls).toBe(2);
    expect(high.calls).toBe(1);
  });

  test("that is not used up", async () => {
    const { ask, logIn, script } = house();
    const client = logIn();
    script.on("Ping").success("always");
    script.on("Ping").times(2).success("twice");
    script.on("Ping").once().success("once");
    script.on("Ping").nth(3).success("third");
    const answers = [];
    for (let time = 0; time < 6; time++) answers.push(messageOf(await ask(client, "Ping")));
    expect(answers).toEqual(["once", "twice", "third", "twice", "always", "always"]);
  });

  test("whose headers fit: Secret, Key and ActionID count only when named", async () => {
    const { ask, logIn, script } = house();
    const client = logIn();
    const answer = async (...headers: string[]): Promise<string> =>
      messageOf(await ask(client, "QueuePause", ...headers));
    script.on("QueuePause").success("any");
    script.on("QueuePause", { Queue: { absent: true }, interface: /^PJSIP\// }).success("all queues");
    script.on("QueuePause", { Reason: { any: true }, Penalty: 5 }).success("reason");
    script.on("QueuePause", { ActionID: "x", Secret: "y" }).success("named");
    expect(await answer("ActionID: 1", "Secret: 2", "Key: 3", "Interface: PJSIP/1")).toBe("all queues");
    expect(await answer("Queue: a", "Interface: PJSIP/1")).toBe("any");
    expect(await answer("Reason:", "Penalty: 5")).toBe("reason");
    expect(await answer("Reason:", "Penalty: 05")).toBe("any");
    expect(await answer("ActionID: x", "Secret: y")).toBe("named");
  });

  test("that is for this user", async () => {
    const { ask, connect, logIn, script } = house();
    script.on("Ping").from("panel").success("panel");
    script.on("Login").from("Panel").error("not now");
    expect(messageOf(await ask(logIn("test"), "Ping"))).toContain("Pong");
    expect(messageOf(await ask(connect(), "Login", "Username: PANEL", "Secret: s3cret-panel"))).toBe("not now");
    script.rules.at(-1)?.remove();
    expect(messageOf(await ask(logIn("panel"), "Ping"))).toBe("panel");
  });

  test("in its state, which begins with start", async () => {
    const { ask, logIn, script } = house();
    const client = logIn();
    script.on("Ping").success("no state");
    script.on("Ping").when("start").then("second").success("first");
    script.on("Ping").when("second").then("start").times(1).success("second");
    const answers = [];
    for (let time = 0; time < 4; time++) answers.push(messageOf(await ask(client, "Ping")));
    expect(answers).toEqual(["first", "second", "first", "no state"]);
    script.reset();
    script.on("Ping").when("start").success("anew");
    expect(messageOf(await ask(client, "Ping"))).toBe("anew");
  });

  test("11. `once`, `times`, `nth`, `in`/`then` under 50 clients that fire at once: used exactly so often", async () => {
    const { logIn, rest, script } = house({}, { limits: { actionsPerSecond: 1_000_000, turnActions: 1000 } });
    const clients = Array.from({ length: 50 }, () => logIn());
    for (let run = 0; run < runs; run++) {
      script.on("QueuePause").success("rest");
      const once = script.on("QueuePause").once().success("once");
      const times = script.on("QueuePause").times(7).success("times");
      const nth = script.on("QueuePause").nth(13).success("nth");
      const first = script.on("QueuePause").when("start").then("gone").success("first");
      for (const client of clients) client.act("QueuePause");
      await rest();
      const answers = clients.map((client) => messageOf(client.peer.taken())).toSorted();
      expect([once.calls, times.calls, nth.calls, first.calls]).toEqual([1, 7, 1, 1]);
      expect(answers).toEqual([
        "first",
        "nth",
        "once",
        ...Array.from({ length: 40 }, () => "rest"),
        ...Array.from({ length: 7 }, () => "times"),
      ]);
      script.verify();
      script.reset();
    }
  });

  test("whoever awaits a rule, as test runners do with what a hook gives back, waits for nothing", async () => {
    const { script } = house();
    const given: unknown = script.on("Ping").silence();
    expect(await given).toBeUndefined();
  });

  test("as data it says what it was told, in the words of scripts", () => {
    const { script } = house();
    const rule = script
      .on("Originate", { Channel: /^PJSIP\/555/i, Variable: ["a=1", { pattern: "b={int}" }], Queue: { absent: true } })
      .from("panel")
      .named("call")
      .times(2)
      .optional()
      .priority(3)
      .when("a")
      .then("b")
      .even("denied")
      .success("queued")
      .reply({ Response: "Success", X: ["1", 2], Y: undefined })
      .list("Text", "Complete", [
        { Event: "A" },
        [
          ["Event", "B"],
          ["C", ""],
        ],
      ])
      .raw("é")
      .hangUp();
    expect(rule.definition).toEqual({
      on: "Originate",
      match: {
        Channel: {
          regex: String.raw`\A[Pp][Jj][Ss][Ii][Pp]/555`,
          written: String.raw`/^PJSIP\/555/i`,
        },
        Variable: ["a=1", { pattern: "b={int}" }],
        Queue: { absent: true },
      },
      from: "panel",
      name: "call",
      times: 2,
      optional: true,
      priority: 3,
      in: "a",
      // oxlint-disable-next-line unicorn/no-thenable -- a member of the data model
      then: "b",
      even: "denied",
      do: [
        { success: "queued" },
        {
          reply: [
            ["Response", "Success"],
            ["X", "1"],
            ["X", 2],
          ],
        },
        {
          list: {
            text: "Text",
            complete: "Complete",
            items: [
              [["Event", "A"]],
              [
                ["Event", "B"],
                ["C", ""],
              ],
            ],
          },
        },
        { raw: Buffer.from("é").toString("base64") },
        { hangUp: "close" },
      ],
    });
  });
});

describe("a handler", () => {
  test("has what was asked, and answers with each verb", async () => {
    const { ask, asked, logIn, passWire, script } = house();
    const seen: unknown[] = [];
    script.on("Originate", { Exten: "1" }, (call) => {
      seen.push([
        call.action,
        call.actionId,
        call.get("channel"),
        call.get("None"),
        call.all("VARIABLE"),
        call.session,
        call.nth,
      ]);
      call.success("{=Channel} as it stands\r\nX: y");
      call.reply([
        ["Response", "Success"],
        ["A", ""],
      ]);
      call.error("no");
      call.list("t", "TComplete", [{ Event: "T", N: [1, 2] }]);
      call.raw("Raw: é\r\n\r\n");
      call.raw(new Uint8Array([0xff]));
      call.event("E", { ActionID: call.actionId });
      call.emit("F", { X: 1 });
      call.emit("F", {}, "panel");
      call.hangUp();
    });
    const client = logIn();
    const answer = await ask(
      client,
      "originate",
      "ActionID: \u00c3\u00a9",
      "Exten: 1",
      "Channel: PJSIP/1",
      "Variable: a",
      "Variable: b",
    );
    const id = "ActionID: \u00c3\u00a9\n";
    expect(answer).toBe(
      `Response: Success\n${id}Message: {=Channel} as it stands X: y\n\nResponse: Success\n${id}A: \n\nResponse: Error\n${id}Message: no\n\n` +
        `Response: Success\n${id}EventList: start\nMessage: t\n\nEvent: T\n${id}N: 1\nN: 2\n\nEvent: TComplete\n${id}EventList: Complete\nListItems: 1\n\n` +
        `Raw: \u00c3\u00a9\n\n\u00ffEvent: E\n${id}\nEvent: F\nX: 1\n\nEvent: F\n\n`,
    );
    expect(seen).toEqual([["originate", "é", "PJSIP/1", "", ["a", "b"], { id: client.session?.id, user: "test" }, 1]]);
    await passWire(0);
    expect(asked).toEqual(["F to all: X: 1", "F to user panel: ", `hang up ${client.session?.id}: close`]);
    expect(script.violations()).toEqual([]);
  });

  test("9. An answer given 500 ms later, after two later actions were answered, arrives with its own ActionID and between whole messages (crosswise answers)", async () => {
    const { ask, logIn, pass, script } = house();
    const client = logIn();
    script.on("Originate", (call) => call.after("500ms").success("late"));
    expect(await ask(client, "Originate", "ActionID: first")).toBe("");
    expect(await ask(client, "CoreStatus", "ActionID: second")).toContain("ActionID: second\n");
    await pass(499);
    expect(await ask(client, "ListCategories", "ActionID: third")).toContain("ActionID: third\n");
    await pass(1);
    expect(client.peer.taken()).toBe("Response: Success\nActionID: first\nMessage: late\n\n");
  });

  test("answers crosswise when it likes, never inside of another answer", async () => {
    const { ask, clock, logIn, pass, rest, script } = house();
    const client = logIn();
    const calls: Call[] = [];
    script.on("Originate", (call) => {
      calls.push(call);
    });
    for (const id of ["a", "b", "c"]) await ask(client, "Originate", `ActionID: ${id}`);
    calls[2]?.success("third");
    calls[0]?.error("first");
    await rest();
    expect(client.peer.taken()).toBe(
      "Response: Success\nActionID: c\nMessage: third\n\nResponse: Error\nActionID: a\nMessage: first\n\n",
    );
    client.act("WaitEvent", "Timeout: 1");
    calls[1]?.after(10).success("second");
    await pass(10);
    client.act("Ping", "ActionID: p");
    await clock.advance(1000);
    await rest();
    expect(client.peer.taken()).toMatch(/^(?:Response: [^]*?\n\n)+$/);
    expect(calls.map(({ nth }) => nth)).toEqual([1, 2, 3]);
  });

  test("what it throws or rejects with is a violation, answered with an error", async () => {
    const { ask, logIn, rest, script } = house();
    const client = logIn();
    script.on("A", () => {
      throw new Error("broken\r\nX: y");
    });
    script.on("B", async () => {
      await Promise.resolve();
      throw new Error("later");
    });
    script.on("C", (call) => {
      call.success("said");
      throw Object.create(null);
    });
    script.on("D", (call) => call.reply({ "a:b": "" }));
    expect(await ask(client, "A", "ActionID: a")).toBe(
      "Response: Error\nActionID: a\nMessage: The rule A (rule 1) failed: broken X: y\n\n",
    );
    expect(await ask(client, "B", "ActionID: b")).toBe(
      "Response: Error\nActionID: b\nMessage: The rule B (rule 2) failed: later\n\n",
    );
    expect(await ask(client, "C")).toBe("Response: Success\nMessage: said\n\n");
    expect(await ask(client, "D")).toBe(
      'Response: Error\nMessage: The rule D (rule 4) failed: reply: "a:b" is no name of a header.\n\n',
    );
    await rest();
    expect(script.violations().map(({ kind, message }) => `${kind}: ${message}`)).toEqual([
      "rule-failed: The rule A (rule 1) failed: broken\r\nX: y",
      "rule-failed: The rule B (rule 2) failed: later",
      "rule-failed: The rule C (rule 3) failed: it threw object",
      'rule-failed: The rule D (rule 4) failed: reply: "a:b" is no name of a header.',
    ]);
    expect(() => script.verify()).toThrow("4 violations");
  });

  test("what is to be done later is bounded, in number and in bytes, and gone with a reset", async () => {
    const { ask, logIn, pass, script, world } = house({ limits: { lateDeeds: 2 } });
    const client = logIn();
    const calls: Call[] = [];
    script.on("A", (call) => {
      calls.push(call);
      call.success("now");
      call.after("1s").event("Late");
      call.after("1s").event("Late");
      call.after("1s").event("Late");
    });
    await ask(client, "A");
    expect(script.violations()).toMatchObject([
      { message: "The rule A (rule 1) failed: after: 2 things wait to be done already (lateDeeds)." },
    ]);
    expect(world.pending).toBe(2);
    script.reset();
    expect(world.pending).toBe(0);
    calls[0]?.success("from before");
    calls[0]?.after(1).success("from before");
    await pass(2000);
    expect(client.peer.taken()).toBe("");
    const bytes = house({ limits: { lateBytes: 1000 } });
    bytes.script.add({ on: "A", do: [{ after: "1s", success: "x" }] });
    const other = bytes.logIn();
    expect(await bytes.ask(other, "A")).toBe("");
    expect(await bytes.ask(other, "A")).toContain("what waits to be done holds 1000 bytes already (lateBytes)");
    bytes.script.reset();
    bytes.script.on("B", (call) => call.after("1s").raw("x".repeat(1000)));
    expect(await bytes.ask(other, "B")).toContain("(lateBytes)");
  });
});
