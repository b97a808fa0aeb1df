import type { ErrorDoc } from "@pluto-ami/protocol";

import { CommandLineError } from "./cli/command-line-error.ts";
import { UnmetError } from "./expect/unmet-error.ts";
import { FaultError } from "./faults/fault-error.ts";
import { JournalError } from "./journal/journal-error.ts";
import { RuleError } from "./pattern/rule-error.ts";
import { ViolationError } from "./report/violation-error.ts";
import { ScriptError } from "./script/script-error.ts";
import { TapError } from "./tap/tap-error.ts";
import { TapeError } from "./tape/tape-error.ts";
import { TestServerError } from "./test-server-error.ts";
import { TimeError } from "./time/time-error.ts";

/** What every error of this package means, and what to do about it, by its code. */
export const testServerErrorDocs: Readonly<Record<string, ErrorDoc>> = {
  ...TestServerError.docs,
  ...TimeError.docs,
  ...RuleError.docs,
  ...JournalError.docs,
  ...UnmetError.docs,
  ...ViolationError.docs,
  ...ScriptError.docs,
  ...FaultError.docs,
  ...CommandLineError.docs,
  ...TapeError.docs,
  ...TapError.docs,
};
