import type { ErrorDoc } from "@pluto-ami/protocol";

/** What can be wrong with a filter. */
export const filterErrorDocs = {
  E_FILTER_COMPILE: {
    meaning: "The pattern of a filter is no regular expression.",
    remedy: "Mend the pattern; the log quotes it.",
  },
  E_FILTER_FORMAT: {
    meaning: "The criteria of a filter are not well-formed.",
    remedy: "Compare with eventfilter(action(include),name(Newchannel)) = pattern.",
  },
} as const satisfies Readonly<Record<string, ErrorDoc>>;

type FilterErrorCode = keyof typeof filterErrorDocs;

/** A filter that makes no sense. `message` is what a client is told, `reason` what the log says (spec/ami.md §6.1). */
export abstract class FilterError extends Error {
  abstract readonly code: FilterErrorCode;
  /** What is wrong, for the operator, in one clause. */
  readonly reason: string;

  constructor(message: string, reason: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}

/** The criteria are not well-formed, or do not go with the pattern (spec/ami.md §6.2). */
export class FilterFormatError extends FilterError {
  override readonly name = "FilterFormatError";
  readonly code = "E_FILTER_FORMAT";

  constructor(reason: string) {
    super("Filter was formatted incorrectly.  Check the syntax of the filter given.", reason);
  }
}

/** The pattern is no regular expression (spec/ami.md §6.2). */
export class FilterCompileError extends FilterError {
  override readonly name = "FilterCompileError";
  readonly code = "E_FILTER_COMPILE";

  constructor(pattern: string, cause: unknown) {
    super(
      "Filter did not compile.  Check the syntax of the filter given.",
      `Unable to compile regex filter for '${pattern}'`,
      {
        cause,
      },
    );
  }
}
