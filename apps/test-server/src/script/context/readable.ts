import { isHeaderName } from "@pluto-ami/protocol";

import { RuleError } from "../../pattern/rule-error.ts";
import { plainBytes, Template } from "../../pattern/template.ts";
import { compilePattern } from "../../pattern/value-pattern.ts";
import { scriptLimits } from "../../script-limits.ts";
import type { ScriptText } from "../definition/headers.ts";
import type { PatternDefinition } from "../definition/pattern.ts";

const flawOf = (compile: () => unknown): string | undefined => {
  try {
    compile();
    return undefined;
  } catch (error) {
    if (error instanceof RuleError) return error.flaw;
    throw error;
  }
};

/** What is wrong with a text of an answer or an event; undefined when it can be used. */
export const flawOfText = (text: ScriptText): string | undefined =>
  flawOf(() => Template.read(text, "", scriptLimits.textBytes));

/** What is wrong with the name of a header of an answer or an event; undefined when it can be used. */
export const flawOfName = (name: string): string | undefined => {
  let isName = false;
  const flaw = flawOf(() => {
    isName = isHeaderName(plainBytes(name, "", scriptLimits.textBytes));
  });
  return flaw ?? (isName ? undefined : "this cannot be the name of a header; write NAME: TEXT.");
};

/** What is wrong with a pattern; undefined when it can be used. */
export const flawOfPattern = (pattern: PatternDefinition): string | undefined =>
  flawOf(() => compilePattern(pattern, "", scriptLimits));
