import type { ByteString } from "@pluto-ami/protocol";
import {
  anObject,
  argumentOf,
  atLeast,
  fields,
  filledLine,
  list,
  method,
  optional,
  text,
} from "@pluto-ami/protocol/demand";

import { type ReadingLimits, readingLimits } from "./limits.ts";
import { ScriptContext, type ScriptNames } from "./context/script-context.ts";
import { ScriptError } from "./script-error.ts";

/** How a script is read. */
export interface ReadingOptions {
  /** What there is beside the script: a name that is none of these is a fault. */
  readonly names?: ScriptNames | undefined;
  /** Those that differ from `readingLimits`. */
  readonly limits?: Partial<ReadingLimits> | undefined;
}

/** How a script of JSON is read. */
export interface JsonReadingOptions extends ReadingOptions {
  /** Its path, for faults. */
  readonly file?: string | undefined;
}

/** How a script in lines is read. */
export interface LineReadingOptions extends ReadingOptions {
  /** Its path, for faults and for what it includes. */
  readonly file: string;
  /**
   * The bytes of a file that is included. It may throw when it cannot be read; the fault says why. Without it nothing can be included.
   */
  readonly read?: (path: string) => ByteString;
}

const names = optional(list(text, "an array of names"));
const mayBeNone: ReadonlySet<string> = new Set(["includes", "includeDepth"]);

const demands = {
  names: optional(
    fields({
      users: names,
      events: names,
      faults: names,
      values: names,
      headers: optional(anObject("an object with the names of headers by those of actions")),
    }),
  ),
  limits: optional(
    fields(
      Object.fromEntries(
        Object.keys(readingLimits).map((name) => [name, optional(atLeast(mayBeNone.has(name) ? 0 : 1))]),
      ),
    ),
  ),
};

const demandOf = {
  parseScript: argumentOf("parseScript", fields({ file: filledLine, read: optional(method), ...demands })),
  readJsonScript: argumentOf("readJsonScript", fields({ file: optional(filledLine), ...demands })),
} as const;

/**
 * What is known while a script is read.
 * @throws ScriptError `E_SCRIPT_OPTIONS` when there is no such option, or it is out of its range.
 */
export const contextOf = (call: keyof typeof demandOf, options: ReadingOptions): ScriptContext => {
  const flaw = demandOf[call](options);
  if (flaw !== undefined) throw new ScriptError("E_SCRIPT_OPTIONS", flaw);
  const said = Object.entries(options.limits ?? {}).filter(([, limit]) => limit !== undefined);
  const limits: ReadingLimits = { ...readingLimits, ...Object.fromEntries(said) };
  return new ScriptContext(limits, options.names ?? {});
};
