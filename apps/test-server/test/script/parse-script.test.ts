import { readFileSync } from "node:fs";
import { join } from "node:path";

import { type ByteString, demandBytes, fromBytes, fromText } from "@pluto-ami/protocol";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { Template } from "../../src/pattern/template.ts";
import type { ScriptDefinition } from "../../src/script/definition/script.ts";
import { readingLimits } from "../../src/script/limits.ts";
import { parseScript } from "../../src/script/parse-script.ts";
import { readJsonScript } from "../../src/script/read-json-script.ts";
import { ScriptError } from "../../src/script/script-error.ts";
import { faultsOf } from "./faults.ts";

const read = (lines: string): ScriptDefinition => parseScript(fromText(`ami-script 1\n${lines}`), { file: "a.ami" });
const faults = (lines: string): readonly string[] => faultsOf(`ami-script 1\n${lines}`);

test("a script of rules and plays is read as it is written", () => {
  const file = join(import.meta.dirname, "queue-panel.ami");
  expect(parseScript(fromBytes(readFileSync(file)), { file })).toEqual({
    users: [{ name: "panel", secret: "panel", read: "agent,call,system", write: "agent,call,originate" }],
    rules: [
      {
        on: "QueueStatus",
        name: "two queues",
        match: { Queue: { absent: true } },
        do: [
          {
            list: {
              text: "Queue status will follow",
              complete: "QueueStatusComplete",
              items: [
                [
                  ["Event", "QueueParams"],
                  ["Queue", "sales"],
                  ["Max", "0"],
                  ["Strategy", "ringall"],
                  ["Calls", "{=waiting}"],
                  ["Holdtime", "0"],
                  ["TalkTime", "0"],
                  ["Completed", "0"],
                  ["Abandoned", "{=abandoned}"],
                  ["ServiceLevel", "20"],
                  ["ServicelevelPerf", "0.0"],
                  ["Weight", "0"],
                ],
                [
                  ["Event", "QueueMember"],
                  ["Queue", "sales"],
                  ["Name", "J{xFC}rgen"],
                  ["Location", "PJSIP/100"],
                  ["Status", "1"],
                  ["Paused", "0"],
                ],
              ],
            },
          },
        ],
      },
      {
        on: "Originate",
        from: "panel",
        match: { Channel: { regex: String.raw`^PJSIP\/555` }, Async: { any: true } },
        do: [
          {
            reply: [
              ["Response", "Success"],
              ["Message", "Originate successfully queued"],
            ],
          },
          {
            after: "1.5s",
            event: "OriginateResponse",
            headers: [
              ["Privilege", "call,all"],
              ["ActionID", "{=ActionID}"],
              ["Response", "Failure"],
              ["Channel", "{=Channel}"],
              ["Application", "{=Application}"],
              ["Data", "{=Data}"],
              ["Reason", "5"],
              ["Uniqueid", "<unknown>"],
              ["CallerIDNum", "<unknown>"],
              ["CallerIDName", "<unknown>"],
            ],
          },
        ],
      },
      { on: "QueuePause", times: 1, do: [{ silence: true }] },
      { on: "Ping", nth: 3, do: [{ fault: { fault: "blackhole" } }] },
    ],
    plays: [
      {
        play: "main",
        begins: { afterLogin: true, of: "panel" },
        steps: [
          { let: { waiting: "1" } },
          { let: { abandoned: "0" } },
          {
            event: "QueueCallerJoin",
            headers: [
              ["Privilege", "agent,all"],
              ["Channel", "PJSIP/trunk-00000001"],
              ["Uniqueid", "1780000000.10"],
              ["Queue", "sales"],
              ["Position", "1"],
              ["Count", "1"],
            ],
          },
          { expect: "QueueStatus", within: "5s" },
          { wait: "20s" },
          { let: { waiting: "0" } },
          { let: { abandoned: "1" } },
          {
            event: "QueueCallerAbandon",
            headers: [
              ["Privilege", "agent,all"],
              ["Channel", "PJSIP/trunk-00000001"],
              ["Uniqueid", "1780000000.10"],
              ["Queue", "sales"],
              ["Position", "1"],
              ["OriginalPosition", "1"],
              ["HoldTime", "20"],
            ],
          },
        ],
      },
      {
        play: "outage",
        steps: [
          { fault: { fault: "close" } },
          { refuse: "connections", for: "5s" },
          { fault: { fault: "banner", text: "Asterisk Call Manager/9.0.0", once: true } },
        ],
      },
    ],
  });
});

describe("every word is read", () => {
  test.each([
    ["user a secret b", { users: [{ name: "a", secret: "b" }] }],
    ['user "two words" secret "{x22}#" read all', { users: [{ name: "two words", secret: '"#', read: "all" }] }],
    [
      'on A once optional named "a b" in s1 then s2 even denied priority -3',
      {
        rules: [
          {
            on: "A",
            times: 1,
            optional: true,
            name: "a b",
            in: "s1",
            // oxlint-disable-next-line unicorn/no-thenable -- the name of a state, and no function
            then: "s2",
            even: "denied",
            priority: -3,
            do: [],
          },
        ],
      },
    ],
    ["on A times 2", { rules: [{ on: "A", times: 2, do: [] }] }],
    [
      "on A\nV: /a/i\nV: {int}-{x7B}\n V:  b  \nW:",
      {
        rules: [
          { on: "A", match: { V: [{ regex: "a", ignoreCase: true }, { pattern: "{int}-{x7B}" }, "b"], W: "" }, do: [] },
        ],
      },
    ],
    [
      "on A\n event to all\n Event: B\n C:D\n C:",
      {
        rules: [
          {
            on: "A",
            do: [
              {
                event: "B",
                to: "all",
                headers: [
                  ["C", "D"],
                  ["C", ""],
                ],
              },
            ],
          },
        ],
      },
    ],
    [
      "on A\n raw to b\n | a\n |\n |  c{lf}\n | d{cut}",
      { rules: [{ on: "A", do: [{ raw: { text: "a{cr}{lf}{cr}{lf}{x20}c{lf}d" }, to: "b" }] }] },
    ],
    [
      "on A\n as-asterisk\n hang-up\n hang-up reset\n hang-up inside",
      {
        rules: [
          { on: "A", do: [{ asAsterisk: true }, { hangUp: "close" }, { hangUp: "reset" }, { hangUp: "inside" }] },
        ],
      },
    ],
    [
      'on A\n fault split bytes=1 at=[7, 12] of={"event": "Hang up"} once for=10s id=007 text="a b" on=false "x y"=null',
      {
        rules: [
          {
            on: "A",
            do: [
              {
                fault: {
                  fault: "split",
                  bytes: 1,
                  at: [7, 12],
                  of: { event: "Hang up" },
                  once: true,
                  for: "10s",
                  id: "007",
                  text: "a b",
                  on: false,
                  "x y": null,
                },
              },
            ],
          },
        ],
      },
    ],
    ["on A\n let a=b = c", { rules: [{ on: "A", do: [{ let: { a: "b = c" } }] }] }],
    [
      "play p every 5s\n wait 1s\n advance 30s\n refuse connections\n restart down=2s how=crash",
      {
        plays: [
          {
            play: "p",
            begins: { every: "5s" },
            steps: [
              { wait: "1s" },
              { advance: "30s" },
              { refuse: "connections" },
              { restart: { down: "2s", how: "crash" } },
            ],
          },
        ],
      },
    ],
    [
      "play p after login\n repeat 2\n wait 1s\n repeat 3\n silence\n end\n end\n wait 2s",
      {
        plays: [
          {
            play: "p",
            begins: { afterLogin: true },
            steps: [{ repeat: 2, steps: [{ wait: "1s" }, { repeat: 3, steps: [{ silence: true }] }] }, { wait: "2s" }],
          },
        ],
      },
    ],
    ["# a comment\n\ton A # no comment\n", "4:8"],
  ] as const)("%j", (lines, script) => {
    if (typeof script === "string") expect(faults(lines)[0]).toContain("there is no word '#'");
    else expect(read(lines)).toEqual({ users: [], rules: [], plays: [], ...script });
  });
});

test("comments and indentation say nothing, wherever they stand; lines may end in CRLF, and the file begin with a mark of its byte order", () => {
  const lines = "on A\n# a: b\nB: c\n  # d\nE: f\n\n\treply\nG: h\n";
  const plain = read("on A\nB: c\nE: f\n\nreply\nG: h\n");
  expect(read(lines)).toEqual(plain);
  expect(read(lines.replaceAll("\n", "\r\n"))).toEqual(plain);
  expect(parseScript(fromText(`\uFEFFami-script 1\n${lines}`), { file: "a.ami" })).toEqual(plain);
});

describe("what is wrong is told with its place, and what would be right", () => {
  test.each([
    ["", []],
    [
      "onn Ping\n  replly\n  Response: Success\n\n  silence",
      ["2:1: there is no word 'onn'; did you mean 'on'?", "3:3: there is no word 'replly'; did you mean 'reply'?"],
    ],
    [
      "on Ping onec\nA: {intt}\n\n  silens",
      [
        "2:9: there is no word 'onec'; did you mean 'once'?",
        expect.stringContaining("3:4: {intt} means nothing; did you mean {int}?"),
        "5:3: there is no word 'silens'; did you mean 'silence'?",
      ],
    ],
    ["on", ["2:3: ACTION is missing."]],
    ["on A once times 3", ["2:11: this is said already; say it once."]],
    [
      "on A times 0\non B nth x",
      ["2:12: N is less than 1; use a whole number, 1 or more.", "3:10: 'x' is no whole number; use one."],
    ],
    ["on A even nobody", ["2:11: there is no reason 'nobody'; there are before-login, denied, malformed."]],
    ['on "A', ['2:4: a text between quotes has no end; put a " behind it.']],
    ['on "A"b', ["2:7: a blank is missing; put one behind the text between quotes."]],
    ["on A\nB: /(/", [expect.stringMatching(/^3:4: the regular expression is none of RE2: missing closing \)/)]],
    ["on A\nB: /b", ["3:4: a regular expression has no end; write /…/ or /…/i, or {x2F} where a text begins with /."]],
    ["on A\nB: {int", [expect.stringContaining("3:4: {int is not closed")]],
    ["on A\nB: {x4}", [expect.stringContaining("3:4: {x4} means nothing: a byte has two hexadecimal digits")]],
    ["on A\nB: {=a}", [expect.stringContaining("3:4: {=a} stands in answers and events only")]],
    ["on A\n: b", ["3:1: this cannot be the name of a header; write NAME: PATTERN, the name in UTF-8."]],
    ["on A\n reply\n : b", ["4:2: this cannot be the name of a header; write NAME: TEXT."]],
    ["on A\n reply\n B: {int}", [expect.stringContaining("4:5: {int} stands in patterns only")]],
    ["on A\n reply\n | b", ["4:2: this is no header; lines with | belong to raw."]],
    ["on A\n raw\n b: c", ["4:2: a line of raw bytes begins with |; put one before it."]],
    [
      "on A\n event\n B: c\n\n event",
      [
        "4:2: an event begins with the header Event; put that first.",
        "6:2: headers are missing; put them right below, Event first.",
      ],
    ],
    ["on A\n list x Y\n Event: B\n", ["3:2: its end is missing; put it on a line of its own."]],
    ["on A\n list x Y\n B: c\n\n end", ["4:2: an event begins with the header Event; put that first."]],
    ["on A\n\n reply\n\n B: c", ["6:2: this line belongs to no statement; put it right below the one that it is for."]],
    ["on A\n silence\n B: c", ["4:2: this line belongs to no statement; put it right below the one that it is for."]],
    ["on A\n silence now", ["3:10: this has no place here; take it out."]],
    [
      "on A\n wait 1s",
      ["3:2: 'wait' is for plays; rules have reply, list, event, raw, silence, as-asterisk, hang-up, fault, let."],
    ],
    ["on A\n after silence", ["3:8: 'silence' is no time; use one as 300ms, 1.5s or 2m."]],
    [
      "on A\n after 1s wait 1s",
      ["3:11: 'wait' is for plays; rules have reply, list, event, raw, silence, as-asterisk, hang-up, fault, let."],
    ],
    ["on A\n end", ["3:2: this end ends nothing; take it out."]],
    ["reply\nA: b\n", ["2:1: 'reply' belongs to no rule and no play; put it below one."]],
    ["A: b", ["2:1: this line belongs to no statement; put one before it."]],
    ["on A\n let b", ["3:6: = is missing; write NAME = TEXT."]],
    ["on A\n let b c = d", ["3:6: what stands before = is no name; write NAME = TEXT."]],
    [
      "on A\n fault x a=\n fault x a a=1\n fault x a={\n fault x fault=1",
      [
        "3:12: a value is missing; write KEY=VALUE.",
        "4:12: 'a' stands here already; say it once.",
        '5:12: this is no JSON; write "TEXT", [VALUE, …] or {"KEY": VALUE, …}.',
        "6:10: the name of a fault is said already; leave out fault=.",
      ],
    ],
    [
      "play p\n repeat 2\n  wait 1x",
      ["4:8: '1x' is no time; use one as 300ms, 1.5s or 2m.", "3:2: its end is missing; put it on a line of its own."],
    ],
    [
      "play p after\nplay q after login off a",
      ["2:13: login is missing here.", "3:20: there is no word 'off'; did you mean 'of'?"],
    ],
    [
      "play p\n expect A within\n refuse conections\n restart a",
      [
        "3:17: TIME is missing.",
        "4:9: there is no thing to refuse 'conections'; did you mean 'connections'?",
        "5:10: a value is no text; write KEY=VALUE.",
      ],
    ],
    [
      "play p\n restart how=crahs down=2s\n restart dwon=2s\n restart down=soon",
      [
        '3:10: how is none; use "now" or "gracefully" or "crash". Did you mean "crash"?',
        "4:10: The fault restart has no field 'dwon'; did you mean 'down'?",
        '5:10: down is none; use a time, as in "300ms", "1.5s" or "2m", or milliseconds from 0 up to ten years.',
      ],
    ],
    [
      "play p\nplay p\nuser a secret b\nuser a secret c",
      [
        "3:1: there is a play 'p' already; give each a name of its own.",
        "5:1: there is a user 'a' already; give each a name of its own.",
      ],
    ],
    [
      "ütf ü\non Ä öfter",
      [
        "2:1: there is no word 'ütf'; there are user, on, play, include.",
        "3:6: there is no word 'öfter'; there are from, once, times, nth, optional, named, in, then, even, priority.",
      ],
    ],
  ])("%j", (lines, told) => {
    expect(faults(lines)).toEqual(told);
  });

  test.each([
    ["", "1:1: a script begins with the line ami-script 1; put it first."],
    ["on A", "1:1: a script begins with the line ami-script 1; put it first."],
    ["ami-script 2\non A", "1:1: this version is not known here; use ami-script 1."],
  ])("the first line %j", (text, told) => {
    expect(faultsOf(text)).toEqual([told]);
  });

  test("bytes that are no UTF-8 are no name", () => {
    expect(() => parseScript(demandBytes("ami-script 1\non \xFC"), { file: "a.ami" })).toThrow(
      "a.ami:2:4: ACTION is no UTF-8; write it in UTF-8.",
    );
  });
});

test("no secret is told", () => {
  const secret = "hush";
  const told = [
    ...faults(`user a secret x ${secret} read all`),
    ...faults(`user a secret x read ${secret}`),
    ...faults(`user a secret "${secret}`),
    ...faults(`on Login\nSecret: {${secret}}`),
    ...faults(`on Login\nSecret: /(${secret}/`),
    ...faults(`on A\n reply\n Secret: {${secret}}`),
  ];
  expect(told).toHaveLength(6);
  expect(told.join("\n")).not.toContain(secret);
});

test("what there is beside the script is known by name", () => {
  const names = { users: ["test"], events: ["Hangup"], faults: ["split"] };
  const lines = `ami-script 1
on A from tset
  event to pannel
  Event: Hangupp

  fault splitt
play p after login of test
user panel secret x
`;
  expect(faultsOf(lines, { names })).toEqual([
    "4:3: there is no event 'Hangupp'; did you mean 'Hangup'? One of your own needs its classes, in a header Privilege.",
    "6:9: there is no fault 'splitt'; did you mean 'split'?",
    "2:11: there is no user 'tset'; did you mean 'test'?",
    "3:12: there is no user 'pannel'; did you mean 'panel'?",
  ]);
  expect(faultsOf(lines)).toEqual([]);
});

test("a fault is held against its fields, when it is known which there are", () => {
  const names = { faults: ["cut", "split", "mine"] };
  const lines = `ami-script 1
on A
  fault cut once at=insid
  fault cut att=inside
  fault cut at=inside of={"event": "Hangup"}
  fault mine x=1
`;
  const told = faultsOf(lines, { names });
  expect(told).toHaveLength(2);
  expect(told[0]).toMatch(/^3:18: at is none; use .* Did you mean "inside"\?$/);
  expect(told[1]).toBe("4:13: The fault cut has no field 'att'; did you mean 'at'?");
  expect(faultsOf(lines)).toEqual([]);
  const rule = { on: "A", do: [{ fault: { fault: "cut", at: "insid" } }] };
  expect(() => readJsonScript({ rules: [rule] }, { names })).toThrow("/rules/0/do/0/fault/at");
});

test("the events of a list are none that are raised: any name will do", () => {
  const lines = `ami-script 1
on QueueStatus
  list "Queue status will follow" QueueStatusComplete
  Event: QueueMember
  Queue: sales

  Event: QueueEntry

  end
`;
  const names = { events: ["Hangup"] };
  expect(faultsOf(lines, { names })).toEqual([]);
  const list = {
    text: "Queue status will follow",
    complete: "QueueStatusComplete",
    items: [{ Event: "QueueMember", Queue: "sales" }],
  };
  expect(readJsonScript({ rules: [{ on: "QueueStatus", do: [{ list }] }] }, { names }).rules).toHaveLength(1);
});

test("an event of the author's own says who may read it", () => {
  const lines = `ami-script 1
on A
  event
  Event: DoorOpened
  privilege: user,all
  Door: 1
`;
  expect(faultsOf(lines, { names: { events: ["Hangup"] } })).toEqual([]);
  const rule = { on: "A", do: [{ event: "DoorOpened", headers: { Privilege: "user,all", Door: 1 } }] };
  expect(readJsonScript({ rules: [rule] }, { names: { events: ["Hangup"] } }).rules).toHaveLength(1);
  const bare = { on: "A", do: [{ event: "DoorOpened", headers: { Door: 1 } }] };
  expect(() => readJsonScript({ rules: [bare] }, { names: { events: ["Hangup"] } })).toThrow(
    /there is no event 'DoorOpened'/,
  );
});

test("a frame that was copied stands in a script as it is: order, repeats, empty values, every byte", () => {
  const plain = [
    "Event: Cdr",
    "Uniqueid: 1780000000.10",
    "CallerIDNum: 0301234",
    "Events: off",
    "Async: yes",
    "Exten: 1e3",
    "Empty: ",
    "Variable: A=1",
    "variable: B=2",
    "Variable: A=1",
    'JSON: {"a":{"b":[1]}}',
    "  Odd-Name(1):   three blanks before, one behind ",
  ];
  const bytes = Array.from({ length: 256 }, (_, byte) => String.fromCharCode(byte))
    .filter((byte) => byte !== "\n")
    .map((byte) => `Byte: <${byte}>`);
  const frame = demandBytes([...plain, ...bytes].join("\n"));
  const { rules } = parseScript(demandBytes(`ami-script 1\non A\n reply\n${frame}\n`), { file: "a.ami" });
  const [effect] = rules[0]?.do ?? [];
  const headers = effect !== undefined && "reply" in effect ? effect.reply : [];
  const wire = headers.map(([name, value]): string => `${name}: ${Template.read(value, "", 1000).fill()}`);
  expect(wire.join("\n")).toBe(frame.replace("  Odd", "Odd"));
});

describe("limits", () => {
  const withLimits = (lines: string, limits: Partial<typeof readingLimits>): readonly string[] =>
    faultsOf(`ami-script 1\n${lines}`, { limits, read: () => fromText("ami-script 1\n") });

  test.each([
    [
      { scriptBytes: 17 },
      "on A\n",
      ["1:1: the script and what it includes have more than 17 bytes (scriptBytes); make it smaller."],
    ],
    [{ scriptBytes: 18 }, "on A\n", []],
    [{ rules: 1 }, "on A\non B", ["3:1: there are 1 rules already, and no more there may be (rules)."]],
    [
      { includes: 1 },
      "include a\ninclude a\ninclude b",
      ["4:1: there are more than 1 includes (includes); put some together."],
    ],
    [
      { includeDepth: 0 },
      "include a",
      ["2:1: files include one another more than 0 deep (includeDepth); put them together."],
    ],
    [
      { repeatDepth: 1 },
      "play p\nrepeat 1\nrepeat 1\nend\nend",
      [
        "4:1: repeat stands in 1 others, and in no more it may (repeatDepth); nothing behind it is read.",
        "3:1: its end is missing; put it on a line of its own.",
      ],
    ],
    [
      { fieldDepth: 1 },
      "on A\nfault x a=[1] b=[[1]]",
      ["3:18: lists and objects are more than 1 deep in one another; use fewer."],
    ],
    [
      { toldFaults: 2 },
      "onn a\nonn b\nonn c",
      ["2:1: there is no word 'onn'; did you mean 'on'?", "3:1: there is no word 'onn'; did you mean 'on'?"],
    ],
  ])("%j", (limits, lines, told) => {
    expect(withLimits(lines, limits)).toEqual(told);
  });

  test("a hundred thousand repeats in one another are a fault", () => {
    expect(faults(`play p\n${"repeat 2\n".repeat(100_000)}`)[0]).toMatch(/repeatDepth/);
  });
});

describe("includes", () => {
  const readFrom =
    (files: Readonly<Record<string, string>>) =>
    (path: string): ByteString => {
      const text = files[path];
      if (text === undefined) throw new Error("no such file");
      return fromText(`ami-script 1\n${text}`);
    };

  test("stand where they are said; their paths begin at the folder of who includes them, and what is included again adds nothing", () => {
    const read = readFrom({
      "d/b.ami": "on B\ninclude ../c.ami",
      "c.ami": "on C\nuser u secret v",
      "/e.ami": "play p\n silence",
    });
    const lines = 'ami-script 1\non A\ninclude d/b.ami\ninclude "c.ami"\ninclude ./d/../c.ami\ninclude /e.ami\non D';
    const { rules, users, plays } = parseScript(fromText(lines), { file: "a.ami", read });
    expect(rules.map(({ on }) => on)).toEqual(["A", "B", "C", "D"]);
    expect([users.length, plays.length]).toEqual([1, 1]);
  });

  test.each([
    [
      { "b.ami": "include a.ami" },
      "include b.ami",
      ["b.ami:2:1: this leads in a circle: a.ami includes b.ami includes a.ami."],
    ],
    [{}, "include a.ami", ["2:1: this leads in a circle: a.ami includes a.ami."]],
    [{}, "include b.ami", ["2:1: 'b.ami' cannot be read: no such file"]],
    [
      { "b.ami": "onn" },
      "include b.ami\nuser a secrt",
      ["b.ami:2:1: there is no word 'onn'; did you mean 'on'?", "3:8: secret SECRET is missing here."],
    ],
  ])("%j", (files, lines, told) => {
    expect(faultsOf(`ami-script 1\n${lines}`, { read: readFrom(files) })).toEqual(told);
  });

  test("need somebody who reads files", () => {
    expect(faults("include b.ami")).toEqual([
      "2:1: nothing can be included here; put what the file says in its place.",
    ]);
  });
});

test.each([
  [null, "The argument of parseScript is null"],
  [{}, "file is missing"],
  [{ file: "a", fiel: 1 }, "There is no option 'fiel'"],
  [{ file: "a", limits: { rules: 0 } }, "limits.rules is 0; use a number, 1 or more."],
  [{ file: "a", limits: { rule: 1 } }, "did you mean 'limits.rules'?"],
  [{ file: "a", names: { users: "a" } }, "names.users is a string"],
])("of options %j it says what is wrong", (options, told) => {
  const parse = (): unknown => Reflect.apply(parseScript, undefined, [fromText("ami-script 1"), options]);
  expect(parse).toThrow(ScriptError);
  expect(parse).toThrow(told);
});

test("any bytes are a script, or faults", () => {
  const piece = fc.constantFrom(
    ..."ami-script 1|\n|\n|\r\n|on A|on |reply|event|raw|list x Y|end|repeat 2|play p|user a secret b|fault x |let a = |include b|after 1s |wait 1s|A: b|A: |Event: E|{int}|{x|/|\"|'|[|{|}|=|#| | |\\|\t|\0|\xFC|\xC3\xBC".split(
      "|",
    ),
    "| ",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const text = demandBytes(`ami-script 1\n${pieces.join("")}`);
      try {
        parseScript(text, { file: "a.ami" });
      } catch (error) {
        if (!(error instanceof ScriptError)) throw error;
      }
    }),
    { numRuns: 3000 },
  );
});
