import type { RuleDefinition } from "../../definition/rule.ts";
import type { StatementInput } from "../../line/statement-input.ts";
import { printWord } from "../../text/plain-word.ts";
import { clauses } from "../clause/index.ts";
import { indented, printMatch, words } from "../print-block.ts";
import { printEffects } from "../print-steps.ts";
import type { FileWord } from "./file-word.ts";

type Clauses = Omit<RuleDefinition, "on" | "do">;

const readClauses = (input: StatementInput): Clauses => {
  let said: Clauses = {};
  for (;;) {
    const word = input.keyword(...clauses.map((clause) => clause.word));
    const clause = clauses.find((one) => one.word === word);
    if (clause === undefined) return said;
    if (Object.hasOwn(said, clause.key)) return input.fail("this is said already; say it once.");
    said = { ...said, ...clause.read(input) };
  }
};

export const rule: FileWord = Object.freeze<FileWord>({
  word: "on",
  form: "on ACTION { CLAUSE } BLOCK { EFFECT }",
  meaning:
    "A rule: when this action comes, and its headers are as the block has them, the effects follow. Headers that the block does not name do not matter. Of all rules that fit, the last one answers.",
  read: (input) => {
    input.context.values.begin();
    const [head, [match, effects]] = input.both(
      () => ({ on: input.word("ACTION"), ...readClauses(input) }),
      () =>
        input.both(
          () => input.match(),
          () => input.inner.effects(),
        ),
    );
    const read = { ...head, ...(match === undefined ? {} : { match }), do: effects };
    input.context.values.end(read);
    return { rule: read };
  },
});

/** A rule as its lines. */
export const printRule = (definition: RuleDefinition): readonly string[] => [
  words("on", printWord(definition.on), ...clauses.map(({ print }) => print(definition))),
  ...printMatch(definition.match),
  ...indented(printEffects(definition.do)),
];
