import { defineError, type ErrorDoc, printable } from "@pluto-ami/protocol";

/** What can be wrong with a fault that is to be set. */
const faultErrorDocs = {
  E_NO_FAULT: {
    meaning: "A fault is to be set that there is not.",
    remedy: "Use one of the names in docs/reference/faults.md; the message names the nearest.",
  },
  E_FAULT_FIELD: {
    meaning: "A fault is given a field that it has not, or a value that it does not take.",
    remedy: "Read the message: it names the field, and what would be right.",
  },
  E_FAULT_SESSION: {
    meaning: "A fault is to be set for a session that there is not.",
    remedy: "Ask for the sessions first; or name a user, whose sessions to come have the fault as well.",
  },
  E_TOO_MANY_FAULTS: {
    meaning: "More faults are set than may be at a time.",
    remedy: "Remove some, or clear them all; or raise the limit that the message names.",
  },
} as const satisfies Readonly<Record<string, ErrorDoc>>;

/** A code of a {@link FaultError}; `testServerErrorDocs` says what each means. */
export type FaultErrorCode = keyof typeof faultErrorDocs;

/** A fault cannot be set as it was asked for. */
export class FaultError extends defineError("FaultError", faultErrorDocs) {
  /** The field that is wrong, as in `of.headers`; undefined when it is none of them. */
  readonly field: string | undefined;

  constructor(
    code: FaultErrorCode,
    message: string,
    { field, ...options }: ErrorOptions & { readonly field?: string } = {},
  ) {
    super(code, printable(message), options);
    this.field = field;
  }
}
