import { fromText } from "@pluto-ami/protocol";

import type { LineReadingOptions } from "../../src/script/reading-options.ts";
import { parseScript } from "../../src/script/parse-script.ts";
import { LineScriptError, printLineFault } from "../../src/script/script-error.ts";

/** What is wrong with a script of these lines, without its file. */
export const faultsOf = (lines: string, options: Partial<LineReadingOptions> = {}): readonly string[] => {
  try {
    parseScript(fromText(lines), { file: "a.ami", ...options });
  } catch (error) {
    if (error instanceof LineScriptError)
      return error.faults.map(printLineFault).map((line) => line.replace(/^a\.ami:/, ""));
    throw error;
  }
  return [];
};
