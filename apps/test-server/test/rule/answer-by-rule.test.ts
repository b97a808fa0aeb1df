import { demandBytes, toBytes } from "@pluto-ami/protocol";
import { describe, expect, test } from "vitest";

import type { RuleDefinition } from "../../src/script/definition/rule.ts";
import { house } from "../house.ts";

const base64 = (text: string): string => toBytes(demandBytes(text)).toString("base64");

describe("a rule answers", () => {
  const answers: readonly (readonly [string, RuleDefinition["do"], string])[] = [
    ["success", [{ success: "Done" }], "Response: Success\nActionID: i\nMessage: Done\n\n"],
    ["error", [{ error: "No {=Channel}" }], "Response: Error\nActionID: i\nMessage: No PJSIP/1\n\n"],
    [
      "headers in their order, repeats and empty values too",
      [
        {
          reply: [
            ["Response", "Follows"],
            ["B", ""],
            ["A", 1],
            ["B", "{=Variable}"],
          ],
        },
      ],
      "Response: Follows\nActionID: i\nB: \nA: 1\nB: a=1\n\n",
    ],
    [
      "an ActionID of its own",
      [
        {
          reply: [
            ["Response", "Success"],
            ["actionid", "other"],
          ],
        },
      ],
      "Response: Success\nactionid: other\n\n",
    ],
    [
      "a list",
      [
        {
          list: {
            text: "Things will follow",
            complete: "ThingsComplete",
            items: [
              [
                ["Event", "Thing"],
                ["Number", 1],
              ],
              [
                ["Event", "Thing"],
                ["ActionID", "x"],
                ["Number", "2"],
              ],
            ],
          },
        },
      ],
      "Response: Success\nActionID: i\nEventList: start\nMessage: Things will follow\n\n" +
        "Event: Thing\nActionID: i\nNumber: 1\n\nEvent: Thing\nActionID: x\nNumber: 2\n\n" +
        "Event: ThingsComplete\nActionID: i\nEventList: Complete\nListItems: 2\n\n",
    ],
    [
      "an empty list",
      [{ list: { text: "None", complete: "Done", items: [] } }],
      "Response: Success\nActionID: i\nEventList: start\nMessage: None\n\nEvent: Done\nActionID: i\nEventList: Complete\nListItems: 0\n\n",
    ],
    ["bytes", [{ raw: base64("Nonsense\u00ff\nResponse:") }], "Nonsense\u00ff\nResponse:"],
    [
      "bytes as text",
      [{ raw: { text: "Response: Success{cr}{lf}ActionID: {=ActionID}{cr}{lf}{cr}{lf}" } }],
      "Response: Success\nActionID: i\n\n",
    ],
    ["nothing", [{ silence: true }], ""],
    [
      "what it says, one after the other",
      [
        { event: "Before", headers: [["Privilege", "call,all"]] },
        { success: "Done" },
        { event: "Behind", headers: [] },
        { success: "Twice" },
      ],
      "Event: Before\nPrivilege: call,all\n\nResponse: Success\nActionID: i\nMessage: Done\n\nEvent: Behind\n\nResponse: Success\nActionID: i\nMessage: Twice\n\n",
    ],
  ];

  test.each(answers)("with %s", async (_name, deeds, answer) => {
    const { ask, logIn, script } = house();
    script.add({ on: "getvar", do: deeds });
    expect(await ask(logIn(), "GetVar", "ActionID: i", "Channel: PJSIP/1", "Variable: a=1")).toBe(answer);
    expect(script.violations()).toEqual([]);
  });

  test("with all 256 bytes as they stand", async () => {
    const { ask, logIn, script } = house();
    const all = Array.from({ length: 256 }, (_, code) => `{x${code.toString(16).padStart(2, "0")}}`).join("");
    script.add({ on: "Ping", do: [{ reply: [["Response", all]] }] });
    const client = logIn();
    await ask(client, "Logoff-Not");
    client.act("Ping");
    const bytes = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code)).join("");
    expect(client.peer.takenBytes()).toBe(`Response: ${bytes}\r\n\r\n`);
  });

  test("without an ActionID to whom gave none; one that is only his own is left out", async () => {
    const { ask, logIn, script } = house();
    script.add({
      on: "Ping",
      do: [
        { success: 0 },
        {
          event: "A",
          headers: [
            ["ActionID", "{=ActionID}"],
            ["X", ""],
          ],
        },
      ],
    });
    expect(await ask(logIn(), "Ping")).toBe("Response: Success\nMessage: 0\n\nEvent: A\nX: \n\n");
    expect(script.violations()).toEqual([]);
  });

  test("as the server does where it does not answer, and what else it says comes behind", async () => {
    const { ask, logIn, script } = house();
    script.add({ on: "CoreStatus", do: [] });
    script.add({ on: "Ping", do: [{ event: "A", headers: [] }] });
    script.add({ on: "ListCategories", do: [{ event: "B", headers: [] }, { asAsterisk: true }] });
    const client = logIn();
    expect(await ask(client, "CoreStatus")).toContain("CoreStartupDate");
    expect(await ask(client, "Ping")).toMatch(/^Response: Success\nPing: Pong\nTimestamp: [\d.]+\n\nEvent: A\n\n$/);
    expect(await ask(client, "ListCategories")).toMatch(/^Response: Error\n[^]*\n\nEvent: B\n\n$/);
    expect(script.actions().map(({ by, name }) => [name, by])).toEqual([
      ["Login", "asterisk"],
      ["CoreStatus", "CoreStatus (rule 1)"],
      ["Ping", "Ping (rule 2)"],
      ["ListCategories", "ListCategories (rule 3)"],
    ]);
  });

  test("an action that the server does not know, and one of each before the login, denied and malformed if it says even", async () => {
    const { connect, ask, logIn, script } = house();
    script.on("Novel").success("new");
    script.on("CoreStatus").success("never");
    script.on("CoreStatus").even("before-login").success("early");
    script.on("CoreSettings").even("denied").success("all the same");
    script.on("Ping", (call) => call.success(`${call.get("X").length} x`)).even("malformed");
    const client = logIn();
    expect(await ask(client, "Novel")).toContain("Message: new\n");
    expect(await ask(connect(), "CoreStatus")).toContain("Message: early\n");
    const few = logIn("few");
    expect(await ask(few, "CoreSettings")).toContain("Message: all the same\n");
    expect(await ask(few, "CoreStatus")).toContain("Message: Permission denied\n");
    expect(await ask(client, "Ping", ...Array.from({ length: 200 }, () => "X: y"))).toContain(" x\n");
    expect(script.violations()).toEqual([]);
  });

  test("ends the session when what it said has left", async () => {
    const { ask, asked, logIn, passWire, script } = house();
    script.on("Ping").success("bye").hangUp("reset");
    const client = logIn();
    expect(await ask(client, "Ping")).toBe("Response: Success\nMessage: bye\n\n");
    expect(asked).toEqual([]);
    await passWire(0);
    expect(asked).toEqual([`hang up ${client.session?.id}: reset`]);
    expect(client.peer.isDestroyed).toBe(true);
  });

  test("with events for others, bytes, faults and values that it names", async () => {
    const { ask, asked, logIn, script } = house();
    script.add({
      on: "QueuePause",
      do: [
        { let: { paused: "{=Interface}", n: 1 } },
        { event: "QueueMemberPause", headers: [["Interface", "{=paused}"]], to: "all" },
        { event: "QueueMemberPause", headers: [], to: "panel" },
        { raw: { text: "{=n}" }, to: "panel" },
        { fault: { fault: "latency", delay: "1s" } },
        { silence: true },
      ],
    });
    const client = logIn();
    await ask(client, "QueuePause", "Interface: PJSIP/1");
    expect(asked).toEqual([
      "QueueMemberPause to all: Interface: PJSIP/1",
      "QueueMemberPause to user panel: ",
      "raw to user panel: 1",
      `fault {"fault":"latency","delay":"1s"} for ${client.session?.id}`,
    ]);
  });

  test("with what placeholders with names have found", async () => {
    const { ask, logIn, script } = house();
    script.add({
      on: "Originate",
      match: { Channel: { pattern: "PJSIP/{int:number}" } },
      do: [{ success: "to {=number}" }],
    });
    expect(await ask(logIn(), "Originate", "Channel: PJSIP/17")).toContain("Message: to 17\n");
  });

  test("what cannot be done is a violation and an error, and later deeds are done", async () => {
    const { ask, asked, logIn, script } = house();
    script.add({
      on: "Originate",
      name: "call",
      do: [
        { event: "NoSuchEvent", headers: [], to: "all" },
        { event: "Hangup", headers: [], to: "all" },
        { success: "{=Exten}" },
      ],
    });
    expect(await ask(logIn(), "Originate", "ActionID: 1", "Secret: x")).toBe(
      "Event: Hangup\n\nResponse: Error\nActionID: 1\nMessage: The rule call failed: There is no event named NoSuchEvent: register it first.\n\n"
        .split("\n\n")
        .toReversed()
        .filter((part) => part !== "")
        .map((part) => `${part}\n\n`)
        .join(""),
    );
    expect(asked).toEqual(["Hangup to all: "]);
    expect(script.violations()).toMatchObject([
      {
        kind: "rule-failed",
        rule: "call",
        user: "test",
        action: "Originate",
        message: "The rule call failed: There is no event named NoSuchEvent: register it first.",
      },
      {
        kind: "rule-failed",
        message:
          "The rule call failed: do[2].success: there is no {=Exten}: the action has no such header, and no let names it.",
      },
    ]);
    expect(JSON.stringify(script.violations())).not.toContain('"x"');
  });

  test("a message of an answer has a limit", async () => {
    const { ask, logIn, script } = house({ limits: { textBytes: 100 } });
    script.on("Ping", (call) => call.raw("x".repeat(101)));
    expect(await ask(logIn(), "Ping")).toBe(
      "Response: Error\nMessage: The rule Ping (rule 1) failed: an answer comes to more than 100 bytes (textBytes).\n\n",
    );
  });
});

describe("a rule is refused when it is made", () => {
  test.each<readonly [object, string]>([
    [{ on: "", do: [] }, "on: it is a text that is not empty."],
    [{ on: "A" }, "do: it is a list of what is done."],
    [{ on: "A", match: [], do: [] }, "match: it is an object with patterns by the names of headers."],
    [{ on: "A", times: 0, do: [] }, "times: it is a whole number from 1."],
    [{ on: "A", nth: 1.5, do: [] }, "nth: it is a whole number from 1."],
    [{ on: "A", even: "all", do: [] }, "even: it is one of before-login, denied, malformed."],
    [{ on: "A", priority: "high", do: [] }, "priority: it is a whole number."],
    [{ on: "A", in: "", do: [] }, "in: it is a text that is not empty."],
    [{ on: "A", do: [{}] }, "do[0]: it says nothing to do; use success,"],
    [{ on: "A", do: [{ after: "soon", success: "x" }] }, "do[0].after is none; use a time"],
    [{ on: "A", do: [{ after: "1s", asAsterisk: true }] }, "do[0]: the server answers at once or not at all"],
    [{ on: "A", do: [{ raw: "?" }] }, "do[0].raw: it is no base64."],
    [{ on: "A", do: [{ reply: [["a:b", 1]] }] }, 'do[0].reply[0]: "a:b" is no name of a header.'],
    [{ on: "A", do: [{ reply: [["A", "{intt}"]] }] }, "do[0].reply.A: {intt} means nothing"],
  ])("%j", (definition, message) => {
    const { script } = house();
    expect(() => Reflect.apply(script.add.bind(script), undefined, [definition])).toThrow(message);
    expect(script.rules).toEqual([]);
  });

  test("or when there are as many as there may be", () => {
    const { script } = house({ limits: { rules: 2 } });
    script.on("A");
    const second = script.on("B");
    expect(() => script.on("C")).toThrow(
      expect.objectContaining({ code: "E_TOO_MANY", message: "there are 2 rules already (rules)." }),
    );
    second.remove();
    script.on("C");
    expect(script.rules.map(({ definition }) => definition.on)).toEqual(["A", "C"]);
  });

  test("or when they come to more bytes than they may, with what their patterns may remember", () => {
    const { script } = house({ limits: { ruleBytes: 100_000 } });
    const rules = [1, 2, 3].map((number) => script.on("A", { H: /a+b/ }).named(`${number}`));
    expect(() => {
      for (;;) script.on("A", { H: /a+b/ });
    }).toThrow(
      expect.objectContaining({ code: "E_TOO_MANY", message: "rules come to more than 100000 bytes (ruleBytes)." }),
    );
    for (const rule of rules) rule.remove();
    script.on("A").success("x".repeat(40_000));
    expect(() => script.on("A").success("x".repeat(60_000))).toThrow("(ruleBytes)");
    script.reset();
    script.on("A").success("x".repeat(90_000));
  });
});
