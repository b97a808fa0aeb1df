import { describe, expect, test } from "vitest";

import { Template } from "../../src/pattern/template.ts";
import { readJsonScript } from "../../src/script/read-json-script.ts";
import type { ReadingOptions } from "../../src/script/reading-options.ts";
import { JsonScriptError, ScriptError } from "../../src/script/script-error.ts";

const faultsOf = (value: unknown, options: ReadingOptions = {}): readonly (readonly [string, string])[] => {
  try {
    readJsonScript(value, options);
  } catch (error) {
    if (error instanceof JsonScriptError)
      return error.faults.map(({ pointer, message }) => [pointer, message] as const);
    throw error;
  }
  return [];
};

const doing = (...effects: readonly unknown[]): unknown => ({ rules: [{ on: "A", do: effects }] });

test("a rule is read as programs write it", () => {
  const rule = {
    on: "Originate",
    match: { Channel: { regex: "^PJSIP/555" }, Variable: ["A=1", { pattern: "{int}" }], Queue: { absent: true } },
    times: 1,
    do: [
      { success: "Originate successfully queued" },
      {
        after: "1.5s",
        event: "OriginateResponse",
        headers: { ActionID: "{=ActionID}", Reason: 5, Variable: ["a", "b"] },
      },
    ],
  };
  expect(readJsonScript({ rules: [rule] })).toEqual({
    users: [],
    rules: [
      {
        ...rule,
        do: [
          rule.do[0],
          {
            ...rule.do[1],
            headers: [
              ["ActionID", "{=ActionID}"],
              ["Reason", 5],
              ["Variable", "a"],
              ["Variable", "b"],
            ],
          },
        ],
      },
    ],
    plays: [],
  });
});

test.each([
  ["CallerIDNum", "0301234"],
  ["Uniqueid", "1780000000.10"],
  ["Events", "off"],
])("%s: %s reaches the wire as it is written", (name, value) => {
  const [rule] = readJsonScript(doing({ reply: [[name, value]] })).rules;
  const [effect] = rule?.do ?? [];
  const [[header, text] = []] = effect !== undefined && "reply" in effect ? effect.reply : [];
  expect([header, String(Template.read(text ?? "", "", 100).fill())]).toEqual([name, value]);
});

describe("what is wrong is told with its pointer, and what would be right", () => {
  test.each([
    [null, [["", "is null; use an object."]]],
    [{ rulez: [] }, [["", "there is no 'rulez' here; did you mean 'rules'?"]]],
    [{ rules: {} }, [["/rules", "is an object; use an array."]]],
    [
      { rules: [{ on: "", tims: 1, times: 0, nth: 1.5, optional: 1, even: "x", match: [], do: {} }] },
      [
        ["/rules/0/on", "is empty; use a string that is not."],
        ["/rules/0", "there is no 'tims' here; did you mean 'times'?"],
        ["/rules/0/times", expect.stringContaining("is 0; use a whole number from 1")],
        ["/rules/0/nth", expect.stringContaining("is 1.5; use a whole number from 1")],
        ["/rules/0/optional", "is a number; use true or false."],
        ["/rules/0/even", 'is none of its words; use "before-login", "denied", "malformed".'],
        ["/rules/0/match", "is an array; use an object."],
        ["/rules/0/do", "is an object; use an array."],
      ],
    ],
    [{ rules: [{ on: "A" }] }, [["/rules/0/do", "is missing; use an array."]]],
    [
      { rules: [{ on: "A", do: [], match: { "a/b~c": "{int}", B: { regex: "(" }, C: {}, "": "x", D: null } }] },
      [
        ["/rules/0/match/a~1b~0c", expect.stringContaining("{int} is a placeholder; give { pattern: … }")],
        ["/rules/0/match/B", expect.stringContaining("none of RE2")],
        ["/rules/0/match/C", expect.stringContaining('use a text, or one of { "pattern": … }')],
        ["/rules/0/match/", expect.stringContaining("this cannot be the name of a header")],
        ["/rules/0/match/D", "is null; use a string, a finite number, or an object."],
      ],
    ],
    [
      doing(
        {},
        { replly: [] },
        { silence: true, reply: [] },
        { silence: false },
        { after: "1", silence: true },
        { after: 5, silence: true },
      ),
      [
        ["/rules/0/do/0", expect.stringContaining("says nothing to do; use one of success, error, reply")],
        ["/rules/0/do/1", "there is no word 'replly'; did you mean 'reply'?"],
        ["/rules/0/do/2", "has both 'reply' and 'silence'; use two objects."],
        ["/rules/0/do/3/silence", "is a boolean; use true, or leave it out."],
        ["/rules/0/do/4/after", expect.stringContaining("is none; use a time")],
        ["/rules/0/do/5/after", "is a number; use a string."],
      ],
    ],
    [
      doing(
        { reply: [["A"], ["B", "{x4}"], ["", "c"], ["D", true]] },
        { event: "E", headers: { F: ["g", "{h"] } },
        { raw: "?" },
        { raw: { text: 1 } },
      ),
      [
        ["/rules/0/do/0/reply/0", 'is no pair; use ["Name", "value"].'],
        ["/rules/0/do/0/reply/1/1", expect.stringContaining("{x4} means nothing")],
        ["/rules/0/do/0/reply/2/0", "this cannot be the name of a header; write NAME: TEXT."],
        ["/rules/0/do/0/reply/3/1", "is a boolean; use a string, or a finite number."],
        ["/rules/0/do/1/headers/F/1", expect.stringContaining("{h is not closed")],
        ["/rules/0/do/2/raw", 'is no Base64; use the bytes as base64 prints them, or { "text": … }.'],
      ],
    ],
    [
      doing({ list: { text: "a", complete: "B", items: [[["C", "d"]]] } }),
      [["/rules/0/do/0/list/items/0", "does not begin with its Event; put that first."]],
    ],
    [
      doing({ let: { "a b": "c" } }, { hangUp: "now" }),
      [
        ["/rules/0/do/0/let/a b", "this is no name; use one without blanks, = and braces."],
        ["/rules/0/do/1/hangUp", 'is none of its words; use "close", "reset", "inside".'],
      ],
    ],
    [
      doing({ fault: { bytes: 1 } }, { fault: { fault: "x", "": 1, b: undefined, c: Number.NaN } }),
      [
        ["/rules/0/do/0/fault/fault", "is missing; use a string."],
        ["/rules/0/do/1/fault", "has a field without a name; give it one."],
        ["/rules/0/do/1/fault/b", "is missing; use a value that JSON has."],
        ["/rules/0/do/1/fault/c", "is a number; use a value that JSON has."],
      ],
    ],
    [
      {
        plays: [
          { play: "p", steps: [{ wait: "x" }, { repeat: 0, steps: [{ waitt: "1s" }] }], begins: { afterLogin: false } },
          { play: "p", steps: [] },
        ],
      },
      [
        ["/plays/0/steps/0/wait", expect.stringContaining("is none; use a time")],
        ["/plays/0/steps/1/repeat", expect.stringContaining("is 0; use a whole number from 1")],
        ["/plays/0/steps/1/steps/0", "there is no word 'waitt'; did you mean 'wait'?"],
        ["/plays/0/begins/afterLogin", "is a boolean; use true, or leave it out."],
      ],
    ],
    [
      {
        plays: [
          { play: "p", steps: [] },
          { play: "p", steps: [] },
        ],
        users: [{ name: "a", secret: "b", read: "cal" }],
      },
      [["/users/0/read", expect.stringContaining("there is no such permission class")]],
    ],
    [
      {
        plays: [
          { play: "p", steps: [] },
          { play: "p", steps: [] },
        ],
        users: [
          { name: "a", secret: "b" },
          { name: "a", secret: "c" },
        ],
      },
      [
        ["/users/1", "there is a user 'a' already; give each a name of its own."],
        ["/plays/1", "there is a play 'p' already; give each a name of its own."],
      ],
    ],
    [
      { users: [{ name: "a\uD800", secret: "b" }] },
      [["/users/0/name", "has half a character (of a surrogate pair); write it whole."]],
    ],
  ])("%j", (value, told) => {
    expect(faultsOf(value)).toEqual(told);
  });
});

test("no secret is told", () => {
  const told = faultsOf({
    users: [{ name: "a", secret: { hush: 1 }, read: "hush" }],
    rules: [{ on: "Login", match: { Secret: "{hush}" }, do: [{ reply: { Secret: "{hush}" } }] }],
  });
  expect(told).toHaveLength(4);
  expect(JSON.stringify(told)).not.toContain("hush");
});

test("what there is beside the script is known by name", () => {
  const names = { users: ["test"], events: ["Hangup"], faults: ["split"] };
  const value = {
    users: [{ name: "panel", secret: "x" }],
    rules: [{ on: "A", from: "tset", do: [{ event: "Hangupp", to: "panel" }, { fault: { fault: "splitt" } }] }],
    plays: [{ play: "p", begins: { afterLogin: true, of: "all" }, steps: [{ event: "Hangup", to: "all" }] }],
  };
  expect(faultsOf(value, { names }).map(([pointer]) => pointer)).toEqual([
    "/rules/0/do/0/event",
    "/rules/0/do/1/fault/fault",
  ]);
  const right = { ...value, rules: [{ on: "A", from: "tset", do: [] }] };
  expect(faultsOf(right, { names })).toEqual([
    ["/rules/0/from", "there is no user 'tset'; did you mean 'test'?"],
    ["/plays/0/begins/of", "there is no user 'all'; there are test, panel."],
  ]);
});

test.each([
  [
    { rules: 1 },
    {
      rules: [
        { on: "A", do: [] },
        { on: "B", do: [] },
      ],
    },
    "/rules/1",
  ],
  [
    { repeatDepth: 1 },
    { plays: [{ play: "p", steps: [{ repeat: 1, steps: [{ repeat: 1, steps: [] }] }] }] },
    "/plays/0/steps/0/steps/0/steps",
  ],
  [{ fieldDepth: 1 }, doing({ fault: { fault: "x", a: [1], b: [[1]] } }), "/rules/0/do/0/fault/b/0"],
])("the limits %j hold", (limits, value, pointer) => {
  expect(faultsOf(value, { limits }).map(([at]) => at)).toEqual([pointer]);
});

test("no more faults are told than may be", () => {
  expect(faultsOf({ rules: [1, 2, 3] }, { limits: { toldFaults: 2 } })).toHaveLength(2);
});

test("of options it says what is wrong", () => {
  const read = (): unknown => Reflect.apply(readJsonScript, undefined, [{}, { limit: {} }]);
  expect(read).toThrow(ScriptError);
  expect(read).toThrow("did you mean 'limits'?");
});
