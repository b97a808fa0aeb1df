import { type ByteString, demandBytes, printable, toText } from "@pluto-ami/protocol";

import { readJson } from "./read-json.ts";
import { readLines } from "./read-lines.ts";
import type { ScriptCollector } from "./reader/script-collector.ts";
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
 * Checks scripts, as `pluto script check` does; those whose names end in `.json` are read as JSON. They are taken together: what a `let` of one names, the others may use.
 * @throws ScriptError `E_SCRIPT_OPTIONS` when there is no such option.
 */
export const checkScripts = (
  files: readonly CheckedFile[],
  options: Omit<LineReadingOptions, "file"> = {},
): ScriptCheck => {
  const outcomes = files.map((file) => outcomeOf(file, options));
  const isUnreadable = files.some((file) => "unreadable" in file);
  // Of what could not be read nobody knows what it would have named.
  const isWhole = outcomes.every(({ lines }) => lines.length === 0);
  const { names } = options;
  const values = outcomes.flatMap(({ valueNames }) => valueNames);
  const isSaid = names === undefined || names.values !== undefined;
  const ofEach =
    isWhole && !isSaid
      ? files.flatMap((file) => outcomeOf(file, { ...options, names: { ...names, values } }).lines)
      : outcomes.flatMap((outcome) => outcome.lines);
  const lines = [...ofEach, ...twiceIn(files, outcomes)];
  return { lines, exitCode: isUnreadable ? 2 : lines.length > 0 ? 1 : 0 };
};

/** What two scripts name alike, which a server takes from one alone. */
const twiceIn = (files: readonly CheckedFile[], outcomes: readonly Outcome[]): readonly string[] => {
  const known = new Map<string, string>();
  return outcomes.flatMap(({ named }, at) => {
    const file = files[at]?.file ?? "";
    return named.flatMap((what) => {
      const first = known.get(what);
      known.set(what, first ?? file);
      return first === undefined
        ? []
        : [printable(`${file}: ${what} is in ${first}, too; a server takes one of that name.`)];
    });
  });
};

/** What came of reading a file. */
interface Outcome {
  readonly lines: readonly string[];
  /** Its users and plays: of each name a server takes one. */
  readonly named: readonly string[];
  /** What its `let`s name. */
  readonly valueNames: readonly string[];
}

const outcomeOf = (file: CheckedFile, options: Omit<LineReadingOptions, "file">): Outcome => {
  if ("unreadable" in file)
    return { lines: [printable(`${file.file}: cannot be read: ${file.unreadable}`)], valueNames: [], named: [] };
  try {
    const { definition, valueNames } = read(file, options);
    const users = definition.users.map(({ name }) => `the user ${name}`);
    return { lines: [], valueNames, named: [...users, ...definition.plays.map(({ play }) => `the play ${play}`)] };
  } catch (error) {
    if (error instanceof LineScriptError) return { lines: error.faults.map(printLineFault), valueNames: [], named: [] };
    if (error instanceof JsonScriptError) return { lines: error.faults.map(printJsonFault), valueNames: [], named: [] };
    throw error;
  }
};

const read = (
  { file, text }: { readonly file: string; readonly text: ByteString },
  options: Omit<LineReadingOptions, "file">,
): ScriptCollector =>
  file.toLowerCase().endsWith(".json")
    ? readJson(parseJson(file, text), { file, names: options.names, limits: options.limits })
    : readLines(text, { ...options, file });

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
