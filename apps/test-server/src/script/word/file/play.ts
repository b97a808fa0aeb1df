import type { PlayBeginning, PlayDefinition } from "../../definition/play.ts";
import type { StatementInput } from "../../line/statement-input.ts";
import { printWord } from "../../text/plain-word.ts";
import { indented, words } from "../print-block.ts";
import { printSteps } from "../print-steps.ts";
import type { FileWord } from "./file-word.ts";

const readBeginning = (input: StatementInput): PlayBeginning => {
  if (input.keyword("every") !== undefined) return { every: input.time() };
  if (input.keyword("after") === undefined) return undefined;
  if (input.keyword("login") === undefined) return input.refuse("login");
  return { afterLogin: true, ...(input.keyword("of") === undefined ? {} : { of: input.user() }) };
};

const printBeginning = (begins: PlayBeginning): string | undefined => {
  if (begins === undefined) return undefined;
  if ("every" in begins) return `every ${begins.every}`;
  return words("after login", begins.of === undefined ? undefined : `of ${printWord(begins.of)}`);
};

export const play: FileWord = Object.freeze<FileWord>({
  word: "play",
  form: "play NAME [after login [of USER] | every TIME] { STEP }",
  meaning: "Steps, one after the other. The play begins with a login, again and again, or when it is asked for.",
  read: (input) => {
    input.context.values.begin();
    const [head, steps] = input.both(
      () => {
        const name = input.word("NAME");
        const begins = readBeginning(input);
        return { play: name, ...(begins === undefined ? {} : { begins }) };
      },
      () => input.inner.steps(),
    );
    input.context.values.end();
    return { play: { ...head, steps } };
  },
});

/** A play as its lines. */
export const printPlay = ({ play: name, begins, steps }: PlayDefinition): readonly string[] => [
  words("play", printWord(name), printBeginning(begins)),
  ...indented(printSteps(steps)),
];
