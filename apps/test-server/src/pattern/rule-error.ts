import { defineError, type ErrorDoc, printable } from "@pluto-ami/protocol";

/** What can be wrong with what a script says. */
const ruleErrorDocs = {
  E_BAD_RULE: {
    meaning: "A rule, a play, an expectation, or a text in one of them is none.",
    remedy: "Read the message: it names the place, what is wrong with it, and what would be right.",
  },
  E_TOO_MANY: {
    meaning: "There are more rules, expectations, plays or things to be done later than there may be.",
    remedy: "Reset the test server between tests, or raise the limit that the message names.",
  },
} as const satisfies Readonly<Record<string, ErrorDoc>>;

/** A code of a {@link RuleError}. */
export type RuleErrorCode = keyof typeof ruleErrorDocs;

/** What a script says cannot be done. */
export class RuleError extends defineError("RuleError", ruleErrorDocs) {
  /** Where it stands in what it is a part of, as `match.Channel`; "" for all of it. */
  readonly place: string;
  /** The same without its place. */
  readonly flaw: string;

  constructor(code: RuleErrorCode, place: string, flaw: string, options?: ErrorOptions) {
    super(code, printable(place === "" ? flaw : `${place}: ${flaw}`), options);
    this.place = place;
    this.flaw = printable(flaw);
  }
}

/** A text, pattern or rule that is none. */
export const badRule = (place: string, flaw: string, options?: ErrorOptions): RuleError =>
  new RuleError("E_BAD_RULE", place, flaw, options);
