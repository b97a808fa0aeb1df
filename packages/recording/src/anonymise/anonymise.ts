import { check, type CheckResult } from "../check/check.ts";
import type { Recording } from "../reader/read-recording.ts";
import { Anonymiser, type AnonymiserOptions } from "./anonymiser.ts";

/** A recording that may be shown, if nothing was found in it. */
export interface AnonymisedRecording extends Recording {
  /** What of the original is in it all the same. */
  readonly check: CheckResult;
}

/**
 * Anonymises a recording, and looks whether anything is left.
 * @throws RecordingError `E_RECORDING_OPTIONS`, `E_RECORDING_TOO_LARGE`, `E_NO_PSEUDONYM` or `E_RECORDING_KEY`: see `Anonymiser`.
 */
export const anonymise = ({ head, lines }: Recording, options: AnonymiserOptions): AnonymisedRecording => {
  const anonymiser = new Anonymiser(options);
  anonymiser.learnHead(head);
  for (const line of lines) anonymiser.learn(line);
  const rewritten: Recording = {
    head: anonymiser.rewriteHead(head),
    lines: lines.map((line) => anonymiser.rewrite(line)),
  };
  return { ...rewritten, check: check(rewritten, anonymiser.hidden, options.limits?.leaks) };
};
