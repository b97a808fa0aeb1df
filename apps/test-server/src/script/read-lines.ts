import { type ByteString, demandBytes } from "@pluto-ami/protocol";

import { Gatherer } from "./context/gather.ts";
import { ScriptCollector } from "./reader/script-collector.ts";
import { ScriptFiles } from "./reader/script-files.ts";
import { contextOf, type LineReadingOptions } from "./reading-options.ts";
import { LineScriptError } from "./script-error.ts";

/**
 * All that a script in lines says, with all that it includes.
 * @throws LineScriptError `E_SCRIPT`, ScriptError `E_SCRIPT_OPTIONS`.
 */
export const readLines = (text: ByteString, options: LineReadingOptions): ScriptCollector => {
  const context = contextOf("parseScript", options);
  const collector = new ScriptCollector(context);
  const files = new ScriptFiles(context, collector, options.read);
  const gatherer = new Gatherer(LineScriptError, context.limits.toldFaults);
  gatherer.both(
    () => files.file(options.file, demandBytes(text, "A script")),
    () => gatherer.all(context.namesToCheck(collector.userNames), (check) => check()),
  );
  return collector;
};
