import { fromText } from "@pluto-ami/protocol";
import { describe, expect, test } from "vitest";

import { ViolationError } from "../../src/report/violation-error.ts";
import { violationDocs } from "../../src/report/violation.ts";
import { house } from "../house.ts";

const violationsOf = (verify: () => void): ViolationError | undefined => {
  try {
    verify();
  } catch (error) {
    if (error instanceof ViolationError) return error;
    throw error;
  }
  return undefined;
};

describe("strict mode", () => {
  test("13. In strict mode an unexpected action is answered with an error at once, `verify()` throws", async () => {
    const { ask, logIn, script } = house({ strict: true });
    const client = logIn();
    expect(await ask(client, "QueuePause", "ActionID: i")).toBe(
      "Response: Error\nActionID: i\nMessage: Unexpected action in strict mode: QueuePause\n\n",
    );
    expect(() => script.verify()).toThrow(ViolationError);
    expect(script.actions("QueuePause")[0]?.by).toBe("unexpected");
  });

  test("lets Login, Challenge, Logoff, Ping and Events go on, and what is allowed", async () => {
    const { ask, connect, logIn, script } = house({ strict: true, allow: ["CoreSettings"] });
    await ask(connect(), "Challenge", "AuthType: MD5");
    const client = logIn();
    for (const action of ["Ping", "Events", "coresettings", "Logoff"]) {
      expect(await ask(client, action, "EventMask: on")).not.toContain("Unexpected");
    }
    script.verify();
  });

  test("may say nothing, or close", async () => {
    const silent = house({ strict: true, unexpected: "silence" });
    expect(await silent.ask(silent.logIn(), "CoreStatus")).toBe("");
    expect(silent.script.violations()).toHaveLength(1);
    const closing = house({ strict: true, unexpected: "close" });
    const client = closing.logIn();
    expect(await closing.ask(client, "CoreStatus")).toBe("");
    await closing.passWire(0);
    expect(closing.asked).toEqual([`hang up ${client.session?.id}: close`]);
  });

  test("tells of what a server refuses, and leaves the answer to it", async () => {
    const { ask, connect, logIn, script } = house({ strict: true });
    expect(await ask(connect(), "CoreStatus")).toContain("Message: Permission denied");
    const few = logIn("few");
    expect(await ask(few, "CoreStatus")).toContain("Message: Permission denied");
    expect(await ask(few, "")).toContain("Missing action in request");
    expect(await ask(few, "Ping", ...Array.from({ length: 200 }, () => "X: y"))).toContain("Too many lines");
    expect(await ask(few, "Unheard")).toContain("Unexpected action");
    expect(script.violations().map(({ kind, user }) => [kind, user])).toEqual([
      ["before-login", ""],
      ["denied", "few"],
      ["malformed-frame", "few"],
      ["malformed-frame", "few"],
      ["unexpected-action", "few"],
    ]);
    expect(script.violations()[1]?.message).toMatch(
      / after its login\. It needs the class system or reporting, which the write of few has not\.$/,
    );
    await ask(few, "Originate", "Channel: Local/1@a", "Application: System", "Data: x");
    expect(script.violations().at(-1)?.message).toMatch(/^Originate .* after its login\.$/);
  });

  test("a rule that only looks leaves the answer to the server, and what that refuses is a violation", async () => {
    const { ask, logIn, script } = house({ strict: true, allow: ["Allowed"] });
    const client = logIn();
    script.on("CoreStatus");
    for (const name of ["Unheard", "Allowed"]) script.on(name);
    script.add({ on: "Faulty", do: [{ fault: { fault: "split" } }] });
    script.on("Meant").asAsterisk();
    script.on("CoreSettings").even("denied");
    expect(await ask(client, "CoreStatus")).toContain("Response: Success");
    expect(await ask(client, "Unheard")).toContain("Invalid/unknown command");
    for (const name of ["Allowed", "Faulty", "Meant"]) await ask(client, name);
    expect(await ask(logIn("few"), "CoreSettings")).toContain("Permission denied");
    expect(script.violations().map(({ action, kind, rule }) => [action, kind, rule])).toEqual([
      ["Unheard", "unexpected-action", "Unheard (rule 2)"],
      ["Faulty", "unexpected-action", "Faulty (rule 4)"],
      ["CoreSettings", "denied", "CoreSettings (rule 6)"],
    ]);
    expect(script.violations()[0]?.message).toContain(
      "The rule Unheard (rule 2) gives it no answer, and the server refuses it: unknown.",
    );
    const loose = house();
    loose.script.on("Unheard");
    await loose.ask(loose.logIn(), "Unheard");
    loose.script.verify();
  });

  test("without it the server answers, and the journal says so", async () => {
    const { ask, connect, logIn, script } = house();
    expect(await ask(connect(), "CoreStatus")).toContain("Permission denied");
    expect(await ask(logIn(), "Unheard")).toContain("Invalid/unknown command");
    expect(script.actions().map(({ by, name, user, verdict }) => [name, user, verdict, by])).toEqual([
      ["CoreStatus", "", "not logged in", "asterisk"],
      ["Login", "test", "run", "asterisk"],
      ["Unheard", "test", "unknown", "asterisk"],
    ]);
    script.verify();
  });
});

describe("what was wrong", () => {
  test('14. The report for an action that differs from a rule in one header names that rule first, that header, wanted and received in full, and says "only its case" when it is so', async () => {
    const { ask, logIn, script, pass } = house({ strict: true });
    script.on("QueueAdd", { Interface: "PJSIP/100" }).named("add").silence();
    script.on("QueuePause", { Queue: "support", Paused: "false" }).named("support").silence();
    script.on("QueuePause", { Interface: "PJSIP/100", Paused: "true" }).named("lunch").silence();
    script
      .on("QueuePause", { Interface: { any: true } })
      .named("used")
      .once()
      .silence();
    const client = logIn();
    await pass(412);
    await ask(client, "QueuePause", "ActionID: 16", "Interface: PJSIP/1");
    await ask(client, "QueuePause", "ActionID: 17", "Interface: pjsip/100", "Queue: sales", "Paused: true");
    const error = violationsOf(() => script.verify());
    expect(error?.message).toBe(
      `1 violation
  unexpected-action  QueuePause  by test (session ${client.session?.id}, 127.0.0.1:40000), 0.412 s after its login. The nearest:
    lunch
      ✓ Action     QueuePause
      ✗ Interface
          wanted    PJSIP/100  (only its case)
          received  pjsip/100
      ✓ Paused     true
      – Queue      sales  (not asked for)
    used
      ✓ Action     QueuePause
      ✓ Interface  pjsip/100
      – Queue      sales  (not asked for)
      – Paused     true  (not asked for)
      ✗ it was used once, as often as it may be
    support
      ✓ Action     QueuePause
      ✗ Queue
          wanted    support
          received  sales
      ✗ Paused
          wanted    false
          received  true
      – Interface  pjsip/100  (not asked for)
    Headers as received:  ActionID: 17  Interface: pjsip/100  Queue: sales  Paused: true
    What to do:  ${violationDocs["unexpected-action"].remedy}`,
    );
    script.rules.at(-1)?.remove();
    script.rules.find(({ name }) => name === "support")?.remove();
    await ask(client, "QueuePause", "Interface: pjsip/100", "Paused: true");
    expect(
      script
        .violations()
        .at(-1)
        ?.nearMisses.map(({ what }) => what),
    ).toEqual(["lunch", "add"]);
    expect(JSON.parse(JSON.stringify(error))).toMatchObject({
      code: "E_VIOLATED",
      violations: [
        {
          kind: "unexpected-action",
          action: "QueuePause",
          user: "test",
          headers: [
            ["Action", "QueuePause"],
            ["ActionID", "17"],
            ["Interface", "pjsip/100"],
            ["Queue", "sales"],
            ["Paused", "true"],
          ],
          nearMisses: [{ what: "lunch" }, { what: "used" }, { what: "support" }],
        },
      ],
      dropped: 0,
    });
  });

  test("rules that were not used so often as they were to be", async () => {
    const { ask, logIn, script } = house();
    script.on("A").times(3).silence();
    script.on("B").once().named("b");
    script.on("C").nth(2).silence();
    script.on("D").once().optional().silence();
    script.on("E").silence();
    const client = logIn();
    await ask(client, "A");
    await ask(client, "C");
    expect(violationsOf(() => script.verify())?.message).toBe(
      `3 violations
  unmet-rule  The rule A (rule 1) was to be used 3 times, and was once.
  unmet-rule  The rule b was to be used once, and was not.
  unmet-rule  The rule C (rule 3) was to be used for the 2nd action that fits, and was not; 1 fitted.`,
    );
    await ask(client, "A");
    await ask(client, "A");
    await ask(client, "B");
    await ask(client, "C");
    script.verify();
  });

  test("is told at once, and bounded in number and bytes; of more there is the number", async () => {
    const told: unknown[] = [];
    const { ask, logIn, script } = house({
      strict: true,
      limits: { violations: 2 },
      violated: ({ action }) => told.push(action),
    });
    const client = logIn();
    for (const action of ["A", "B", "C"]) await ask(client, action);
    expect(script.violations().map(({ action }) => action)).toEqual(["A", "B"]);
    expect(told).toEqual(["A", "B"]);
    const error = violationsOf(() => script.verify());
    expect(error?.message).toMatch(
      /^3 violations\n[^]*\n {2}and 1 more; 1 of all users were not kept \(violations, violationBytes\)$/,
    );
    expect(error?.dropped).toBe(1);
    const small = house({ strict: true, limits: { violationBytes: 1000 } });
    const other = small.logIn();
    for (const action of ["A", "B", "C"]) await small.ask(other, action);
    expect(small.script.violations().map(({ action }) => action)).toEqual(["A"]);
  });

  test("has so many near misses at the most, of so many candidates, those of the same name first", async () => {
    const { ask, logIn, script } = house({ strict: true, limits: { nearCandidates: 3, nearMisses: 2 } });
    for (const name of ["A", "B", "C", "D"]) script.on(name, { H: "x" });
    for (const name of ["first", "second"]) script.on("D", { H: "x" }).named(name);
    await ask(logIn(), "D", "H: y");
    expect(script.violations()[0]?.nearMisses.map(({ what }) => what)).toEqual(["second", "first"]);
    const few = house({ strict: true, limits: { nearCandidates: 1 } });
    few.script.on("Far");
    few.script.on("Near");
    await few.ask(few.logIn(), "Nearer");
    expect(few.script.violations()[0]?.nearMisses.map(({ what }) => what)).toEqual(["Far (rule 1)"]);
  });

  test("shows no secret and steers no terminal", async () => {
    const { ask, logIn, script } = house({ strict: true });
    script.on("A", { Secret: "s3cret" });
    await ask(logIn(), "A\u001b[31m", "Secret: s3cret-other", `X: ${fromText("\u202e")}y`);
    const error = violationsOf(() => script.verify());
    expect(`${error?.message}${JSON.stringify(error)}`).not.toContain("s3cret");
    // oxlint-disable-next-line no-control-regex
    expect(error?.message).not.toMatch(/\u001b|\u202e/);
  });

  test("of a user: his actions, and the rules for him", async () => {
    const { ask, logIn, script } = house({ strict: true });
    script.on("A").from("panel").once().silence();
    script.on("B").from("test").once().silence();
    await ask(logIn("panel"), "X");
    await ask(logIn("test"), "Y");
    expect(
      violationsOf(() => script.verify({ user: "Panel" }))?.violations.map(({ kind, action, rule }) => [
        kind,
        action ?? rule,
      ]),
    ).toEqual([
      ["unexpected-action", "X"],
      ["unmet-rule", "A (rule 1)"],
    ]);
    script.reset({ user: "panel" });
    script.verify({ user: "panel" });
    expect(
      violationsOf(() => script.verify())?.violations.map(({ kind, action, rule }) => [kind, action ?? rule]),
    ).toEqual([
      ["unexpected-action", "Y"],
      ["unmet-rule", "B (rule 2)"],
    ]);
  });
});

describe("a reset", () => {
  const scripts = [
    {
      rules: [
        { on: "Ping", name: "base", times: 1, do: [{ success: "{=greeting}" }] },
        { on: "Ping", from: "panel", do: [{ success: "panel" }] },
      ],
      plays: [{ play: "main", begins: { afterLogin: true }, steps: [{ let: { greeting: "hello" } }] }],
    },
  ] as const;

  test("has rules, journal, violations, values, state and plays begin anew; those of scripts come back", async () => {
    const { ask, logIn, script } = house({ scripts, strict: true });
    const client = logIn();
    expect(await ask(client, "Ping")).toContain("Message: hello");
    script.on("X").then("other");
    await ask(client, "X");
    await ask(client, "Y");
    script.reset();
    expect(script.rules.map(({ name, calls }) => [name, calls])).toEqual([
      ["base", 0],
      ["Ping (rule 5)", 0],
    ]);
    expect(script.actions()).toEqual([]);
    expect(script.violations()).toEqual([]);
    expect(await ask(client, "Ping")).toContain("there is no {=greeting}");
    script.reset();
    const other = logIn();
    expect(await ask(other, "Ping")).toContain("Message: hello");
  });

  test("of a user leaves the others alone", async () => {
    const { ask, logIn, pass, script } = house({ scripts });
    const panel = logIn("panel");
    const client = logIn("test");
    for (const from of ["panel", "test"]) {
      script.add({ on: "Originate", from, do: [{ silence: true }, { after: "1s", event: "Late", headers: [] }] });
    }
    await ask(panel, "Originate");
    await ask(client, "Originate");
    await ask(client, "Ping");
    script.reset({ user: "panel" });
    expect(script.actions().map(({ user }) => user)).toEqual(["test", "test", "test"]);
    expect(script.rules.map(({ definition, calls }) => [definition.on, definition.from, calls])).toEqual([
      ["Ping", undefined, 1],
      ["Originate", "test", 1],
      ["Ping", "panel", 0],
    ]);
    await pass(1000);
    expect([panel.peer.taken(), client.peer.taken()]).toEqual(["", "Event: Late\n\n"]);
  });
});
