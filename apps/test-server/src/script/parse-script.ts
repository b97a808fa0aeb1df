import { type ByteString, demandBytes } from "@pluto-ami/protocol";

import type { ScriptDefinition } from "./definition/script.ts";
import { Gatherer } from "./context/gather.ts";
import { ScriptCollector } from "./reader/script-collector.ts";
import { ScriptFiles } from "./reader/script-files.ts";
import { contextOf, type LineReadingOptions } from "./reading-options.ts";
import { LineScriptError } from "./script-error.ts";

/**
 * Reads a script in lines (docs/reference/script.md), with all that it includes. It is read whole or not at all.
 * @throws LineScriptError `E_SCRIPT` with everything that is wrong, by file, line and column.
 * @throws ScriptError `E_SCRIPT_OPTIONS` when there is no such option.
 */
export const parseScript = (text: ByteString, options: LineReadingOptions): ScriptDefinition => {
  const context = contextOf("parseScript", options);
  const collector = new ScriptCollector(context);
  const files = new ScriptFiles(context, collector, options.read);
  const gatherer = new Gatherer(LineScriptError, context.limits.toldFaults);
  gatherer.both(
    () => files.file(options.file, demandBytes(text, "A script")),
    () => gatherer.all(context.mentions(collector.userNames), (check) => check()),
  );
  return collector.definition;
};
