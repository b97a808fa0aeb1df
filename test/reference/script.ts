import { readFileSync } from "node:fs";

import { placeholders } from "../../apps/test-server/src/pattern/placeholder.ts";
import { readingLimits } from "../../apps/test-server/src/script/limits.ts";
import { scriptWords } from "../../apps/test-server/src/script/word/index.ts";
import { code, page, plain, table } from "./markdown.ts";

interface Word {
  readonly word: string;
  readonly form: string;
  readonly meaning: string;
}

const wordTable = (words: readonly Word[]): string[] => [
  ...table(
    ["word", "form", "meaning"],
    words.map(({ word, form, meaning }) => [code(word), code(form), plain(meaning)]),
  ),
  "",
];

const alternatives = (words: readonly Word[]): string => words.map(({ form }) => form).join("\n          | ");

const grammar = [
  'script    = "ami-script 1" { PART }             a line each, blank lines and comments between them',
  `PART      = ${alternatives(scriptWords.parts.slice(1))}`,
  `CLAUSE    = ${alternatives(scriptWords.clauses)}`,
  `EFFECT    = ${alternatives(scriptWords.effects)}`,
  `STEP      = EFFECT\n          | ${alternatives(scriptWords.steps)}`,
  "BLOCK     = { NAME: TEXT } blank line           in on and expect { NAME: PATTERN }",
];

const everyWord = readFileSync(new URL("every-word.ami", import.meta.url), "utf8");

/** What may stand between braces in every text. */
const escapes: readonly (readonly [form: string, meaning: string])[] = [
  ["{xFF}", "a byte, by its two hexadecimal digits"],
  ["{cr}", "a carriage return"],
  ["{lf}", "a line feed"],
  ["{40*y}", "forty times y"],
  ["{eol}", "nothing: it shows where a line ends"],
];

export const scriptPage = (): string =>
  page(
    "Scripts",
    "What a test server answers, in lines (`*.ami`) or in JSON: one says all that the other does. A script is read whole or not at all: a fault is told with",
    "file, line and column, in JSON with its pointer, and nothing of the script is in force.",
    "",
    "## Lines",
    "",
    "- A statement begins with a word. Blanks before it, and before the name of a header, say nothing.",
    "- Words are parted by blanks; a text with blanks stands between quotes, in which `{x22}` is a quote.",
    "- A block is what stands between a statement and the next blank line: headers, as on the wire. A header has its colon before any blank. One blank behind",
    "  the colon belongs to it; all others are a part of the value. Around a pattern blanks do not count.",
    "- A line that begins with `#` is a comment, wherever it stands. A header whose name begins so is written with `{x23}`.",
    "- Files are UTF-8. A byte that is none stays what it is, and is `{xFF}` where it is printed.",
    "- Words of the format are written as here; names of actions and headers may be in any case of letters.",
    "",
    "```",
    ...grammar.flatMap((rule) => rule.split("\n")),
    "```",
    "",
    "What stands in capitals is to be replaced, what stands in brackets may be left out, and what stands in braces may come as often as one likes.",
    "",
    "Every word once:",
    "",
    "```ami",
    ...everyWord.trimEnd().split("\n"),
    "```",
    "",
    "### Parts",
    "",
    ...wordTable(scriptWords.parts),
    "### Clauses of a rule",
    "",
    ...wordTable(scriptWords.clauses),
    "### Effects of rules and plays",
    "",
    ...wordTable(scriptWords.effects),
    "### Steps of a play",
    "",
    ...wordTable(scriptWords.steps),
    "## Texts",
    "",
    "A text goes to the wire as it is, in UTF-8. In it stand:",
    "",
    ...table(
      ["form", "meaning"],
      [
        ...escapes.map(([form, meaning]) => [code(form), plain(meaning)]),
        [
          code("{=NAME}"),
          plain("a header of the action that the rule answers, or what a let has named; in answers and events"),
        ],
        [code("{sp}"), plain("a blank")],
      ],
    ),
    "",
    "Other braces stand for themselves, but for a word in them, which would be a slip: `{x7B}` is the brace itself.",
    "",
    "## Patterns",
    "",
    "A text is compared byte by byte. One with placeholders fits what they stand for; with a name, `{int:port}`, it is known as `{=port}` from then on.",
    "",
    ...table(
      ["form", "meaning"],
      [
        [code("{absent}"), plain("alone: there is no such header")],
        [code("{any}"), plain("alone: there is one, whatever it says")],
        [
          code("/REGEX/"),
          plain(
            "a regular expression of RE2, found anywhere in the value; behind the last slash, i is for any case of letters",
          ),
        ],
        ...Object.entries(placeholders).map(([name, { meaning }]) => [code(`{${name}}`), plain(meaning)]),
      ],
    ),
    "",
    "## JSON",
    "",
    "An object of `users`, `rules` and `plays`. A rule has `on` and `do`, and may have `match`, `from`, `name`, `times`, `nth`, `optional`, `priority`, `in`, `then` and",
    '`even`; a play has `play` and `steps`, and may have `begins`: `{ "afterLogin": true, "of": "panel" }` or `{ "every": "5s" }`. Headers are pairs, or an object. A',
    'pattern is a text, `{ "pattern": "{int}" }`, `{ "regex": "^PJSIP/", "ignoreCase": true }`, `{ "absent": true }` or `{ "any": true }`; of a list of them, each must fit a value that the header has.',
    "Every effect may have `after`.",
    "",
    ...table(
      ["member", "examples"],
      scriptWords.json.map(({ key, json }) => [code(key), json.map(code).join(" ")]),
    ),
    "",
    "## Limits",
    "",
    ...table(
      ["limit", "default"],
      Object.entries(readingLimits).map(([name, limit]) => [code(name), String(limit)]),
    ),
  );
