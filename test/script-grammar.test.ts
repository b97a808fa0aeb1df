import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";

import { scriptWords } from "../apps/test-server/src/script/word/index.ts";
import { amiScriptGrammar, type GrammarPattern } from "./reference/ami-script-grammar.ts";

interface Token {
  readonly text: string;
  readonly scope: string;
}

/** Colours a text as editors do: what begins first is taken, of two that begin at the same place the one that stands first. */
const tokensOf = (text: string, patterns: readonly GrammarPattern[]): readonly Token[] => {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length;) {
    const found = patterns
      .map((pattern) => {
        const expression = new RegExp(pattern.match, "dg");
        expression.lastIndex = at;
        return { pattern, match: expression.exec(text) };
      })
      .filter(({ match }) => match !== null && match[0] !== "")
      .sort((a, b) => (a.match?.index ?? 0) - (b.match?.index ?? 0))[0];
    if (found?.match == null) return tokens;
    const { match, pattern } = found;
    if (pattern.name !== undefined) tokens.push({ text: match[0], scope: pattern.name });
    for (const [number, { name, patterns: inner }] of Object.entries(pattern.captures ?? {})) {
      const captured = match[Number(number)];
      if (captured === undefined) continue;
      if (name !== undefined) tokens.push({ text: captured, scope: name });
      if (inner !== undefined) tokens.push(...tokensOf(captured, inner));
    }
    at = match.index + match[0].length;
  }
  return tokens;
};

const tokens = (line: string): readonly (readonly [string, string])[] =>
  tokensOf(line, amiScriptGrammar.patterns).map(({ text, scope }) => [text, scope.replace(".ami-script", "")] as const);

const example = readFileSync(
  join(resolve(import.meta.dirname, ".."), "apps/test-server/test/script/queue-panel.ami"),
  "utf8",
);

test("every line of a script has its colours", () => {
  const plain = example.split("\n").filter((line) => line.trim() !== "" && tokens(line).length === 0);
  expect(plain).toEqual([]);
});

test.each([
  [
    "ami-script 1",
    [
      ["ami-script", "keyword.control.part"],
      ["1", "constant.numeric"],
    ],
  ],
  ["# a: comment", [["# a: comment", "comment.line.number-sign"]]],
  [
    "user panel secret panel read agent,call",
    [
      ["user", "keyword.control.part"],
      ["secret", "keyword.other"],
      ["read", "keyword.other"],
    ],
  ],
  [
    'on QueueStatus named "two queues"',
    [
      ["on", "keyword.control.part"],
      ["named", "keyword.other"],
      ['"two queues"', "string.quoted.double"],
    ],
  ],
  [
    "Queue: {absent}",
    [
      ["Queue", "entity.name.tag"],
      [":", "punctuation.separator"],
      [" {absent}", "string.unquoted"],
      ["{absent}", "support.constant.placeholder"],
    ],
  ],
  [
    String.raw`Channel: /^PJSIP\/555/`,
    [
      ["Channel", "entity.name.tag"],
      [":", "punctuation.separator"],
      [String.raw`/^PJSIP\/555/`, "string.regexp"],
    ],
  ],
  [
    "  Name: J{xFC}rgen {=waiting}",
    [
      ["Name", "entity.name.tag"],
      [":", "punctuation.separator"],
      [" J{xFC}rgen {=waiting}", "string.unquoted"],
      ["{xFC}", "constant.character.escape"],
      ["{=waiting}", "variable.other"],
    ],
  ],
  [
    "  after 1.5s event",
    [
      ["after", "keyword.other"],
      ["1.5s", "constant.numeric.time"],
      ["event", "keyword.control.effect"],
    ],
  ],
  [
    "on Ping nth 3",
    [
      ["on", "keyword.control.part"],
      ["nth", "keyword.other"],
      ["3", "constant.numeric"],
    ],
  ],
  [
    "  expect QueueStatus within 5s",
    [
      ["expect", "keyword.control.step"],
      ["within", "keyword.other"],
      ["5s", "constant.numeric.time"],
    ],
  ],
  ["  end", [["end", "keyword.control.end"]]],
  [
    '  fault banner text="Asterisk Call Manager/9.0.0" once',
    [
      ["fault", "keyword.control.effect"],
      ["text", "variable.parameter"],
      ["=", "keyword.operator"],
      ['"Asterisk Call Manager/9.0.0"', "string.quoted.double"],
      ["once", "keyword.other"],
    ],
  ],
  [
    "  | Response: {cr}",
    [
      ["|", "punctuation.definition.raw"],
      [" Response: {cr}", "string.unquoted"],
      ["{cr}", "constant.character.escape"],
    ],
  ],
])("%s", (line, coloured) => {
  expect(tokens(line)).toEqual(coloured);
});

test("every word of the format is in it", () => {
  const { clauses, effects, parts, steps } = scriptWords;
  const forms = [...parts, ...clauses, ...effects, ...steps].map(({ form }) => form);
  const words = new Set(forms.flatMap((form) => form.split(/[^a-zA-Z-]+/)).filter((word) => /^[a-z]/.test(word)));
  const isKeyword = (line: string, word: string): boolean =>
    tokens(line).some(([text, scope]) => text === word && scope.startsWith("keyword."));
  expect([...words].filter((word) => !isKeyword(`on A ${word}`, word))).toEqual([]);
  const first = [...parts, ...effects, ...steps].map(({ word }) => word).filter((word) => word !== "after");
  expect(first.filter((word) => !isKeyword(word, word))).toEqual([]);
  expect(words.size).toBeGreaterThan(40);
});
