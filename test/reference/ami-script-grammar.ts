import { placeholders } from "../../apps/test-server/src/pattern/placeholder.ts";
import { scriptWords } from "../../apps/test-server/src/script/word/index.ts";

/** A part of a TextMate grammar that looks for one expression in a line. */
export interface GrammarPattern {
  readonly name?: string;
  readonly match: string;
  readonly captures?: Readonly<
    Record<string, { readonly name?: string; readonly patterns?: readonly GrammarPattern[] }>
  >;
}

const words = (of: readonly { readonly word: string }[]): string => of.map(({ word }) => word).join("|");

/** Words that a statement may hold behind its first: those in its form that are not to be replaced. */
const innerWords = (): readonly string[] => {
  const all = Object.values(scriptWords).flatMap((list) => list.flatMap((word) => ("form" in word ? [word.form] : [])));
  const found = all.flatMap((form) => form.match(/(?<![A-Za-z-])[a-z][a-z-]*(?![A-Za-z-])/g) ?? []);
  return [...new Set(found)].sort();
};

const escapes: readonly GrammarPattern[] = [
  {
    name: "constant.character.escape.ami-script",
    match: String.raw`\{(?:x[0-9A-Fa-f]{2}|cr|lf|eol|cut|[0-9]+\*[^{}]+)\}`,
  },
  { name: "variable.other.ami-script", match: String.raw`\{=[^{}]+\}` },
  {
    name: "support.constant.placeholder.ami-script",
    match: String.raw`\{(?:absent|${Object.keys(placeholders).join("|")})(?::[0-9A-Za-z_]+)?\}`,
  },
];

const inStatement: readonly GrammarPattern[] = [
  {
    match: String.raw`("[^"\s]+"|[^\s="]+)(=)`,
    captures: { 1: { name: "variable.parameter.ami-script" }, 2: { name: "keyword.operator.ami-script" } },
  },
  { name: "string.quoted.double.ami-script", match: '"[^"]*"' },
  { name: "constant.numeric.time.ami-script", match: String.raw`(?<![^\s=])[0-9]+(?:\.[0-9]+)?(?:ms|[smhd])(?!\S)` },
  { name: "constant.numeric.ami-script", match: String.raw`(?<![^\s=])-?[0-9]+(?!\S)` },
  { name: "keyword.other.ami-script", match: String.raw`(?<!\S)(?:${innerWords().join("|")})(?!\S)` },
  ...escapes,
];

const statement = (name: string, of: string): GrammarPattern => ({
  match: String.raw`^[ \t]*(?:(after)[ \t]+(\S+)[ \t]+)?(${of})(?![^\s])(.*)$`,
  captures: {
    1: { name: "keyword.other.ami-script" },
    2: { name: "constant.numeric.time.ami-script" },
    3: { name },
    4: { patterns: inStatement },
  },
});

const header = (
  value: string,
  shown: { readonly name: string; readonly patterns?: readonly GrammarPattern[] },
): GrammarPattern => ({
  match: String.raw`^[ \t]*([^\s:|#][^\s:]*)(:)${value}$`,
  captures: { 1: { name: "entity.name.tag.ami-script" }, 2: { name: "punctuation.separator.ami-script" }, 3: shown },
});

/** A grammar for editors that take TextMate's, of the words that scripts have. The first pattern that fits a line is for it. */
export const amiScriptGrammar = {
  name: "AMI script",
  scopeName: "source.ami-script",
  fileTypes: ["ami"],
  patterns: [
    { name: "comment.line.number-sign.ami-script", match: String.raw`^[ \t]*#.*$` },
    {
      match: String.raw`^[ \t]*(\|)(.*)$`,
      captures: {
        1: { name: "punctuation.definition.raw.ami-script" },
        2: { name: "string.unquoted.ami-script", patterns: escapes },
      },
    },
    header(String.raw`[ \t]*(/.*/i?)[ \t]*`, { name: "string.regexp.ami-script" }),
    header("(.*)", { name: "string.unquoted.ami-script", patterns: escapes }),
    statement("keyword.control.part.ami-script", words(scriptWords.parts)),
    statement("keyword.control.effect.ami-script", words(scriptWords.effects.filter(({ word }) => word !== "after"))),
    statement("keyword.control.step.ami-script", words(scriptWords.steps)),
    statement("keyword.control.end.ami-script", "end"),
  ] satisfies readonly GrammarPattern[],
} as const;

export const printGrammar = (): string => `${JSON.stringify(amiScriptGrammar, undefined, 2)}\n`;
