import { expect, test } from "vitest";

import { RuleError } from "../../src/pattern/rule-error.ts";
import { Call, CallVerbs } from "../../src/rule/call.ts";
import { Rule } from "../../src/rule/rule.ts";
import { TimeError } from "../../src/time/time-error.ts";
import { house } from "../house.ts";

/** What plain JavaScript may give. */
const wrong: readonly unknown[] = [
  null,
  undefined,
  {},
  [],
  [null],
  { a: null },
  7,
  1n,
  true,
  Symbol("s"),
  () => undefined,
];

const givenTo = (verb: string): readonly (readonly unknown[])[] => [
  [],
  ...wrong.flatMap((value) => [
    [value],
    ["text", value],
    ["text", "Complete", value],
    ["text", "Complete", [value]],
    ["text", { Header: value }],
    [{ [verb]: value }],
    [{ after: value, [verb]: "text" }],
  ]),
];

/** Those of the engine are no verbs. */
const ofEngine = new Set(["constructor", "takes", "found", "wanted"]);

const verbsOf = (prototype: object): readonly string[] =>
  Object.entries(Object.getOwnPropertyDescriptors(prototype)).flatMap(([name, { value }]) =>
    typeof value === "function" && !ofEngine.has(name) ? [name] : [],
  );

const apply = (target: object, verb: string, given: readonly unknown[]): unknown =>
  Reflect.apply(Reflect.get(target, verb), target, given);

/** What it throws that is no error of ours. */
const untypedOf = (target: object, verb: string, given: readonly unknown[]): readonly unknown[] => {
  try {
    apply(target, verb, given);
  } catch (error) {
    if (!(error instanceof RuleError || error instanceof TimeError)) return [error];
  }
  return [];
};

test("there are verbs to look at", () => {
  expect(verbsOf(Rule.prototype)).toEqual(expect.arrayContaining(["times", "then", "list", "raw", "hangUp"]));
  expect(verbsOf(CallVerbs.prototype)).toEqual(expect.arrayContaining(["list", "emit", "raw"]));
  expect(verbsOf(Call.prototype)).toEqual(expect.arrayContaining(["get", "after"]));
});

test.each(verbsOf(Rule.prototype))("%s of a rule names what it cannot take", (verb) => {
  const { script } = house();
  for (const given of givenTo(verb)) {
    const rule = script.on("Ping");
    expect(untypedOf(rule, verb, given)).toEqual([]);
    rule.remove();
  }
});

test.each([...verbsOf(CallVerbs.prototype), ...verbsOf(Call.prototype)])(
  "%s of a call names what it cannot take",
  async (verb) => {
    const { ask, logIn, script } = house();
    const untyped: unknown[] = [];
    script.on("Ping", (call) => {
      for (const given of givenTo(verb)) untyped.push(...untypedOf(call, verb, given));
    });
    await ask(logIn(), "Ping");
    expect(untyped).toEqual([]);
    expect(script.rules[0]?.calls).toBe(1);
  },
);

const deeds = ["success", "error", "reply", "list", "event", "raw", "silence", "asAsterisk", "hangUp", "fault", "let"];

test.each(["on", "add", "actions"])("%s names what it cannot take", (verb) => {
  const { script } = house();
  for (const given of givenTo("on")) expect(untypedOf(script, verb, given)).toEqual([]);
});

test.each(deeds)("a rule as data names what %s cannot take", (deed) => {
  const { script } = house();
  for (const [effect] of givenTo(deed)) {
    expect(untypedOf(script, "add", [{ on: "Ping", do: [effect] }])).toEqual([]);
    expect(untypedOf(script, "add", [{ on: "Ping", do: [{ [deed]: effect, to: effect }] }])).toEqual([]);
  }
  expect(
    untypedOf(script, "add", [{ on: "Ping", do: [{ list: { text: "t", complete: "C", items: [null] } }] }]),
  ).toEqual([]);
});

test.each([
  [["items"], "list: text is an array; use list(text, complete, items): "],
  ["Text", "list: complete is missing; use list(text, complete, items): "],
])("a list whose arguments are in another order names all three: %j", (first, message) => {
  const { script } = house();
  expect(() => apply(script.on("A"), "list", [first])).toThrow(message);
  const rule = script.on("A");
  expect(() => apply(rule, "list", ["Text", "Complete", { Event: "A" }])).toThrow(
    "list: items is an object; use list(text, complete, items): its Message, the event that ends it, and a list of the headers of each item.",
  );
});

test("a value that is no text names its action, and what to write", () => {
  const { script } = house();
  expect(() => apply(script, "on", ["QueuePause", { Paused: true }])).toThrow(
    'QueuePause.match.Paused: it is neither a text nor a finite number; write "true", in quotes.',
  );
});

test("a rule whose making fails is withdrawn, and its room is free", async () => {
  const { ask, logIn, script } = house({ limits: { rules: 1 } });
  const client = logIn();
  for (let time = 0; time < 3; time++) {
    const rule = script.on("Ping").once();
    expect(() => apply(rule, "success", [undefined])).toThrow(RuleError);
    expect(script.rules).toEqual([]);
  }
  expect(await ask(client, "Ping")).toContain("Pong");
  script.verify();
});
