import { type ByteString, demandBytes, printable, toText } from "@pluto-ami/protocol";

import { parseScript } from "./parse-script.ts";
import { readJsonScript } from "./read-json-script.ts";
import type { LineReadingOptions } from "./reading-options.ts";
import { JsonScriptError, LineScriptError, printJsonFault, printLineFault } from "./script-error.ts";

/** A file that is to be checked: its bytes, or why it cannot be read. */
export type CheckedFile =
  | { readonly file: string; readonly text: ByteString }
  | { readonly file: string; readonly unreadable: string };

/** What there is to say of scripts. */
export interface ScriptCheck {
  /** A line for each fault, `file:line:column: message`; in JSON a pointer stands where the line would. */
  readonly lines: readonly string[];
  /** 0 when all is right, 1 when a script has faults, 2 when a file cannot be read. */
  readonly exitCode: 0 | 1 | 2;
}

/**
 * Checks scripts, as `pluto script check` does; those whose names end in `.json` are read as JSON.
 * @throws ScriptError `E_SCRIPT_OPTIONS` when there is no such option.
 */
export const checkScripts = (
  files: readonly CheckedFile[],
  options: Omit<LineReadingOptions, "file"> = {},
): ScriptCheck => {
  const lines = files.map((file) =>
    "unreadable" in file ? [printable(`${file.file}: cannot be read: ${file.unreadable}`)] : faultsOf(file, options),
  );
  const isUnreadable = files.some((file) => "unreadable" in file);
  return { lines: lines.flat(), exitCode: isUnreadable ? 2 : lines.flat().length > 0 ? 1 : 0 };
};

const faultsOf = (
  { file, text }: { readonly file: string; readonly text: ByteString },
  options: Omit<LineReadingOptions, "file">,
): readonly string[] => {
  try {
    if (file.toLowerCase().endsWith(".json"))
      readJsonScript(parseJson(file, text), { file, names: options.names, limits: options.limits });
    else parseScript(text, { ...options, file });
    return [];
  } catch (error) {
    if (error instanceof LineScriptError) return error.faults.map(printLineFault);
    if (error instanceof JsonScriptError) return error.faults.map(printJsonFault);
    throw error;
  }
};

/** What is wrong in JSON is not quoted: it may be a secret. */
const parseJson = (file: string, text: ByteString): unknown => {
  try {
    return JSON.parse(toText(demandBytes(text)));
  } catch {
    throw new JsonScriptError([
      { file, pointer: "", message: "is no JSON; a script in lines has a name that ends in .ami." },
    ]);
  }
};
