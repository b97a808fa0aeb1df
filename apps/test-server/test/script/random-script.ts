import { Buffer } from "node:buffer";

import { isHeaderName } from "@pluto-ami/protocol";
import fc from "fast-check";

import { flawOfName, flawOfPattern, flawOfText } from "../../src/script/context/readable.ts";
import type { EffectDefinition } from "../../src/script/definition/effect.ts";
import type { EventHeaders, ScriptHeader, ScriptText } from "../../src/script/definition/headers.ts";
import type { MatchDefinition, PatternDefinition } from "../../src/script/definition/pattern.ts";
import type { PlayDefinition, PlayStep } from "../../src/script/definition/play.ts";
import type { RuleDefinition } from "../../src/script/definition/rule.ts";
import type { ScriptDefinition, UserDefinition } from "../../src/script/definition/script.ts";
import { canonicalRaw } from "../../src/script/text/raw-text.ts";
import { isVariableName } from "../../src/script/text/variable-name.ts";

/** Pieces that mean something somewhere in a script, or on a terminal. */
const pieces = [
  ...('{}/"#|:=,;[]\\ \t\r\n\0\u001B\u00A0\u202E\uFEFFaü€😀'.match(/./gsu) ?? []),
  ..."{xFF} {x41} {=A} {sp} {cr} {lf} {eol} {cut} {int} {int:fd} {any} {absent} {3*y} /a/ /a/i end on reply true 7 007 null __proto__".split(
    " ",
  ),
];

/** Any text, but for half characters, which no UTF-8 has. */
const text = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { maxLength: 5 }).map((parts) => parts.join("")),
  fc.string({ unit: "binary", maxLength: 8 }),
  fc.constantFrom("0301234", "1780000000.10", "off", ""),
);
const name = text.filter((it) => it !== "");
const number = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true })).map((it) => it + 0);

const readable = name.filter((it) => flawOfText(it) === undefined);

/** A text of a script. */
export const scriptText: fc.Arbitrary<ScriptText> = fc.oneof(
  text.filter((it) => flawOfText(it) === undefined),
  number,
);

const anyName = fc.oneof(fc.constantFrom("Queue", "Secret", "#x", "|y", "a b", "__proto__", "{x41}", "{xFF}"), text);
const headerName = anyName.filter(isHeaderName);
/** In the name of a header that is sent, braces mean what they mean in its value. */
const sentName = anyName.filter((it) => flawOfName(it) === undefined);
const header: fc.Arbitrary<ScriptHeader> = fc.tuple(sentName, scriptText);
const headers = fc.array(header, { maxLength: 4 });
const eventHeaders: fc.Arbitrary<EventHeaders> = fc
  .tuple(fc.constantFrom("Event", "event"), scriptText, headers)
  .map(([event, value, others]): EventHeaders => [[event, value], ...others]);

/** A pattern of any kind. */
export const pattern: fc.Arbitrary<PatternDefinition> = fc
  .oneof(
    scriptText,
    text.map((it): PatternDefinition => ({ pattern: it })),
    text.map((it): PatternDefinition => ({ regex: it })),
    text.map((it): PatternDefinition => ({ regex: it, ignoreCase: true })),
    fc.constantFrom<PatternDefinition>({ absent: true }, { any: true }),
  )
  .filter((it) => flawOfPattern(it) === undefined);

/** An object whose names may be any, as JSON makes it. */
const dictionary = <Value>(
  names: fc.Arbitrary<string>,
  values: fc.Arbitrary<Value>,
): fc.Arbitrary<Record<string, Value>> =>
  fc.array(fc.tuple(names, values), { maxLength: 3 }).map((entries) => Object.fromEntries(entries));

const match: fc.Arbitrary<MatchDefinition> = dictionary(
  headerName,
  fc.oneof(pattern, fc.array(pattern, { maxLength: 3 })),
);

const time = fc.constantFrom("0s", "300ms", "1.5s", "2m", "007s");
const count = fc.integer({ min: 1, max: 1_000_000 });

/** Without the members that are undefined. */
const record = <Value>(
  model: { [Name in keyof Value]: fc.Arbitrary<Value[Name]> },
  required: (keyof Value)[],
): fc.Arbitrary<Value> =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what is not required is optional in all types of scripts
  fc.record(model, { requiredKeys: required }).map((it) => ({ ...it })) as fc.Arbitrary<Value>;

const json = fc
  .oneof(text, number, fc.boolean(), fc.constant(null), fc.jsonValue({ maxDepth: 3 }))
  .map((it) => JSON.parse(JSON.stringify(it)) as unknown);
const fault = fc
  .tuple(
    name,
    dictionary(
      name.filter((key) => key !== "fault"),
      json,
    ),
  )
  .map(([called, fields]) => ({ fault: called, ...fields }));

const raw = fc.oneof(
  fc.uint8Array({ maxLength: 20 }).map((bytes) => Buffer.from(bytes).toString("base64")),
  text.map((it) => ({ text: canonicalRaw({ text: it }) })).filter((it) => flawOfText(it.text) === undefined),
);

const receiver = fc.oneof(fc.constant("all"), name);
const after = { after: time };
const effect: fc.Arbitrary<EffectDefinition> = fc.oneof(
  record({ success: scriptText, ...after }, ["success"]),
  record({ error: scriptText, ...after }, ["error"]),
  record({ reply: headers, ...after }, ["reply"]),
  record(
    {
      list: record({ text: scriptText, complete: readable, items: fc.array(eventHeaders, { maxLength: 3 }) }, [
        "text",
        "complete",
        "items",
      ]),
      ...after,
    },
    ["list"],
  ),
  record({ event: readable, headers, to: receiver, ...after }, ["event", "headers"]),
  record({ raw, to: receiver, ...after }, ["raw"]),
  record({ silence: fc.constant(true as const), ...after }, ["silence"]),
  record({ asAsterisk: fc.constant(true as const), ...after }, ["asAsterisk"]),
  record({ hangUp: fc.constantFrom("close", "reset", "inside"), ...after }, ["hangUp"]),
  record({ fault, ...after }, ["fault"]),
  record({ let: dictionary(text.filter(isVariableName), scriptText), ...after }, ["let"]),
);

const restart: fc.Arbitrary<Readonly<Record<string, string>>> = record(
  { how: fc.constantFrom("now", "gracefully", "crash"), down: time, fullyBootedAfter: time },
  [],
);

const step: fc.Arbitrary<PlayStep> = fc.letrec<{ step: PlayStep }>((tie) => ({
  step: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    effect,
    record({ wait: time }, ["wait"]),
    record({ expect: name, match, within: time }, ["expect"]),
    record({ refuse: fc.constant("connections" as const), for: time }, ["refuse"]),
    record({ restart }, ["restart"]),
    record({ advance: time }, ["advance"]),
    record({ repeat: count, steps: fc.array(tie("step"), { maxLength: 3 }) }, ["repeat", "steps"]),
  ),
})).step;

const rule: fc.Arbitrary<RuleDefinition> = record(
  {
    on: name,
    match,
    from: name,
    name: text,
    times: count,
    nth: count,
    optional: fc.boolean(),
    priority: fc.integer(),
    in: text,
    // oxlint-disable-next-line unicorn/no-thenable -- the name of a state, and no function
    then: text,
    even: fc.constantFrom("before-login", "denied", "malformed"),
    do: fc.array(effect, { maxLength: 4 }),
  },
  ["on", "do"],
);

const play: fc.Arbitrary<PlayDefinition> = record(
  {
    play: name,
    begins: fc.oneof(
      record({ afterLogin: fc.constant(true as const), of: name }, ["afterLogin"]),
      record({ every: time }, ["every"]),
    ),
    steps: fc.array(step, { maxLength: 4 }),
  },
  ["play", "steps"],
);

const classes = fc.constantFrom("agent,call", "all", "none", "system");
const user: fc.Arbitrary<UserDefinition> = record({ name, secret: text, read: classes, write: classes }, [
  "name",
  "secret",
]);

/** Any script that may be read. */
export const script: fc.Arbitrary<ScriptDefinition> = fc.record({
  users: fc.uniqueArray(user, { maxLength: 3, selector: (it) => it.name }),
  rules: fc.array(rule, { maxLength: 3 }),
  plays: fc.uniqueArray(play, { maxLength: 2, selector: (it) => it.play }),
});
