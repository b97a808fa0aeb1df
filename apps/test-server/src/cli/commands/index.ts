import type { Command } from "../command/command.ts";
import { record } from "./record.ts";
import { recordingAnonymise } from "./recording-anonymise.ts";
import { recordingCheck } from "./recording-check.ts";
import { recordingCut } from "./recording-cut.ts";
import { recordingDiff } from "./recording-diff.ts";
import { recordingShow } from "./recording-show.ts";
import { recordingToScript } from "./recording-to-script.ts";
import { replay } from "./replay.ts";
import { scriptCheck } from "./script-check.ts";
import { simulate } from "./simulate.ts";

/** All commands, in the order in which they are told. */
export const commands: readonly Command[] = [
  simulate,
  record,
  replay,
  recordingShow,
  recordingCheck,
  recordingAnonymise,
  recordingCut,
  recordingDiff,
  recordingToScript,
  scriptCheck,
];
