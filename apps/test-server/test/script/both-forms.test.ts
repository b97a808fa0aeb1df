import { fromText, isPrintable } from "@pluto-ami/protocol";
import fc from "fast-check";
import { expect, test } from "vitest";

import type { EffectDefinition } from "../../src/script/definition/effect.ts";
import type { ScriptHeaders } from "../../src/script/definition/headers.ts";
import type { MatchDefinition, PatternDefinition } from "../../src/script/definition/pattern.ts";
import type { PlayStep } from "../../src/script/definition/play.ts";
import type { RuleDefinition } from "../../src/script/definition/rule.ts";
import type { ScriptDefinition } from "../../src/script/definition/script.ts";
import { parseScript } from "../../src/script/parse-script.ts";
import { printJsonScript } from "../../src/script/print-json-script.ts";
import { printScript } from "../../src/script/print-script.ts";
import { readJsonScript } from "../../src/script/read-json-script.ts";
import { canonicalText, canonicalTitle } from "../../src/script/text/canonical-text.ts";
import { canonicalPattern } from "../../src/script/text/pattern-text.ts";
import { canonicalName } from "../../src/script/text/plain-word.ts";
import { canonicalRaw } from "../../src/script/text/raw-text.ts";
import { script } from "./random-script.ts";

// Lines have one word for what JSON has several for: the same in the words of lines.

const inHeaders = (headers: ScriptHeaders): ScriptHeaders =>
  headers.map(([name, value]) => [canonicalName(name), canonicalText(value)]);

const inMatch = (match: MatchDefinition | undefined): { readonly match?: MatchDefinition } => {
  const entries = Object.entries(match ?? {}).flatMap(([name, wanted]) => {
    const patterns = (Array.isArray(wanted) ? wanted : [wanted]).map((it: PatternDefinition) => canonicalPattern(it));
    const [first, ...others] = patterns;
    return first === undefined ? [] : [[name, others.length === 0 ? first : patterns] as const];
  });
  return entries.length === 0 ? {} : { match: Object.fromEntries(entries) };
};

const answer = (response: string, message: string | number): EffectDefinition => ({
  reply: inHeaders([
    ["Response", response],
    ["Message", message],
  ]),
});

const inDeed = (effect: EffectDefinition): EffectDefinition => {
  if ("success" in effect) return answer("Success", effect.success);
  if ("error" in effect) return answer("Error", effect.error);
  if ("reply" in effect) return { reply: inHeaders(effect.reply) };
  if ("list" in effect) {
    const { text, complete, items } = effect.list;
    return { list: { text: canonicalTitle(text), complete: canonicalTitle(complete), items: items.map(inHeaders) } };
  }
  if ("event" in effect) return { ...effect, event: canonicalText(effect.event), headers: inHeaders(effect.headers) };
  return "raw" in effect ? { ...effect, raw: { text: canonicalRaw(effect.raw) } } : effect;
};

const inEffect = (effect: EffectDefinition, isInPlay: boolean): EffectDefinition[] => {
  const after = effect.after === undefined ? {} : { after: effect.after };
  if (!("let" in effect)) return [{ ...inDeed(effect), ...after }];
  return Object.entries(effect.let).map(([name, value], at) => ({
    let: Object.fromEntries([[name, canonicalText(value)]]),
    ...(at > 0 && isInPlay ? {} : after),
  }));
};

const inStep = (step: PlayStep): PlayStep[] => {
  if ("repeat" in step) return [{ ...step, steps: step.steps.flatMap(inStep) }];
  if ("expect" in step) {
    const { match, ...others } = step;
    return [{ ...others, ...inMatch(match) }];
  }
  return "wait" in step || "refuse" in step || "restart" in step || "advance" in step ? [step] : inEffect(step, true);
};

const inRule = ({ match, optional, ...rule }: RuleDefinition): RuleDefinition => ({
  ...rule,
  ...inMatch(match),
  ...(optional === true ? { optional } : {}),
  do: rule.do.flatMap((effect) => inEffect(effect, false)),
});

const inLines = ({ users, rules, plays }: ScriptDefinition): ScriptDefinition => ({
  users,
  rules: rules.map(inRule),
  plays: plays.map((play) => ({ ...play, steps: play.steps.flatMap(inStep) })),
});

const read = (text: string): ScriptDefinition => parseScript(fromText(text), { file: "a.ami" });

test("a script is printed as JSON and read back the same", () => {
  fc.assert(
    fc.property(script, (definition) => {
      expect(readJsonScript(JSON.parse(printJsonScript(definition)))).toEqual(definition);
    }),
    { numRuns: 300 },
  );
});

test("a script is printed in lines and read back the same, and they show on a terminal as they are", () => {
  fc.assert(
    fc.property(script, (definition) => {
      const printed = printScript(definition);
      const again = read(printed);
      expect(again).toEqual(inLines(definition));
      expect(printScript(again)).toBe(printed);
      expect(printed.split("\n").filter((line) => !isPrintable(line))).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test("what stands in lines is the same in JSON", () => {
  fc.assert(
    fc.property(script, (definition) => {
      const lines = inLines(definition);
      expect(read(printScript(readJsonScript(JSON.parse(printJsonScript(lines)))))).toEqual(lines);
    }),
    { numRuns: 100 },
  );
});
