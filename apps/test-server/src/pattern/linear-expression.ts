import { compileProgram, type LinearProgram } from "@pluto-ami/core";
import { sentenceOf } from "@pluto-ami/protocol";

import type { ScriptLimits } from "../script-limits.ts";
import { badRule } from "./rule-error.ts";

/**
 * Compiles an expression in RE2's syntax, which runs in time linear in the text (docs/adr/0001-re2js-for-user-patterns.md).
 * @throws RuleError `E_BAD_RULE` when it is none, or larger than it may be.
 */
export const compileExpression = (
  re2: string,
  place: string,
  { patternChars, patternSize }: Pick<ScriptLimits, "patternChars" | "patternSize">,
): LinearProgram => {
  if (re2.length > patternChars)
    throw badRule(place, `the pattern is longer than ${patternChars} characters (patternChars).`);
  const program = compiled(re2, place);
  if (program.size > patternSize)
    throw badRule(place, `the pattern comes to ${program.size} instructions, and ${patternSize} may be (patternSize).`);
  return program;
};

const compiled = (re2: string, place: string): LinearProgram => {
  try {
    return compileProgram(re2);
  } catch (error) {
    const why = error instanceof Error ? error.message.replace(/^error parsing regexp: /, "") : "it cannot be compiled";
    throw badRule(
      place,
      `the regular expression is none of RE2: ${sentenceOf(why)} It has neither back references nor lookaround.`,
      {
        cause: error,
      },
    );
  }
};
