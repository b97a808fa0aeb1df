import type { ByteString } from "@pluto-ami/protocol";

import type { ScriptDefinition } from "./definition/script.ts";
import { readLines } from "./read-lines.ts";
import type { LineReadingOptions } from "./reading-options.ts";

/**
 * Reads a script in lines (docs/reference/script.md), with all that it includes. It is read whole or not at all.
 * @throws LineScriptError `E_SCRIPT` with everything that is wrong, by file, line and column.
 * @throws ScriptError `E_SCRIPT_OPTIONS` when there is no such option.
 */
export const parseScript = (text: ByteString, options: LineReadingOptions): ScriptDefinition =>
  readLines(text, options).definition;
