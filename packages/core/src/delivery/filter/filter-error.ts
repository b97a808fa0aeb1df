import { defineError, type ErrorDoc, fromText } from "@pluto-ami/protocol";

import { shown } from "./shown.ts";

/** What can be wrong with a filter. */
const filterErrorDocs = {
  E_FILTER_COMPILE: {
    meaning: "The pattern of a filter is no regular expression, or one that is too large.",
    remedy:
      "Mend the pattern. The log quotes it and says why; of those that a session sends by Action: Filter, the first is a warning, the others are at debug.",
  },
  E_FILTER_FORMAT: {
    meaning: "The criteria of a filter are not well-formed.",
    remedy: "Compare with eventfilter(action(include),name(Newchannel)) = pattern.",
  },
} as const satisfies Readonly<Record<string, ErrorDoc>>;

/**
 * A filter that makes no sense. `message` is what a client is told, `reason` what the log says
 * (docs/protocol.md#filter-sources).
 */
export class FilterError extends defineError("FilterError", filterErrorDocs) {
  /** What is wrong, for the operator, in one clause. */
  readonly reason: string;

  constructor(code: keyof typeof filterErrorDocs, message: string, reason: string, options?: ErrorOptions) {
    super(code, message, options);
    this.reason = reason;
  }
}

/** The criteria are not well-formed, or do not go with the pattern (docs/protocol.md#filter-grammar). */
export const filterFormatError = (reason: string): FilterError =>
  new FilterError(
    "E_FILTER_FORMAT",
    "Filter was formatted incorrectly.  Check the syntax of the filter given.",
    reason,
  );

/** The pattern is no regular expression, or a larger one than the limits allow (docs/protocol.md#filter-grammar). */
export const filterCompileError = (pattern: string, cause: unknown): FilterError =>
  new FilterError(
    "E_FILTER_COMPILE",
    "Filter did not compile.  Check the syntax of the filter given.",
    `Unable to compile regex filter for '${fromText(shown(pattern))}'${because(cause)}`,
    { cause },
  );

/** In the words of whoever refused it, without those that the engine puts before all of its own. */
const because = (cause: unknown): string =>
  cause instanceof Error ? `: ${fromText(cause.message.replace(/^error parsing regexp: /, ""))}` : "";
