import { defineError, type ErrorDoc, printable } from "@pluto-ami/protocol";

/** What can be wrong with a script. */
const scriptErrorDocs = {
  E_SCRIPT: {
    meaning: "A script, or a file that it includes, has faults: nothing of it is in force.",
    remedy: "Read the message: each of its lines names the file, the line and the column, and what would be right.",
  },
  E_JSON_SCRIPT: {
    meaning: "A script in JSON has faults: nothing of it is in force.",
    remedy:
      "Read the message: each of its lines begins with the file and the JSON pointer of what is wrong, and says what would be right.",
  },
  E_SCRIPT_OPTIONS: {
    meaning: "A program reads a script with an option that there is not, or that is out of its range.",
    remedy: "Read the message: it names the option, and what it takes.",
  },
} as const satisfies Readonly<Record<string, ErrorDoc>>;

/** A code of an error about a script; `scriptErrorDocs` says what each means. */
export type ScriptErrorCode = keyof typeof scriptErrorDocs;

/** Something wrong in a line of a script. It quotes no secret. */
export interface LineFault {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** In characters, from 1. */
  readonly column: number;
  /** What is wrong, and what would be right. */
  readonly message: string;
}

/** Something wrong in a script of JSON. It quotes no secret. */
export interface JsonFault {
  /** Undefined for what is in no file. */
  readonly file?: string;
  /** Where it is, as RFC 6901 has it: `/rules/0/do/1`. "" is the whole. */
  readonly pointer: string;
  readonly message: string;
}

/** A fault as compilers write it, so that editors can go there. */
export const printLineFault = ({ file, line, column, message }: LineFault): string =>
  printable(`${file}:${line}:${column}: ${message}`);

/** A fault in JSON on one line. */
export const printJsonFault = ({ file, message, pointer }: JsonFault): string =>
  printable(`${file === undefined ? "" : `${file}: `}${pointer === "" ? "the script" : pointer}: ${message}`);

/** An error about a script as a whole. */
export class ScriptError extends defineError("ScriptError", scriptErrorDocs) {}

/** All that is wrong with a script in lines. */
export class LineScriptError extends ScriptError {
  readonly faults: readonly LineFault[];

  constructor(faults: readonly LineFault[], options?: ErrorOptions) {
    super("E_SCRIPT", faults.map(printLineFault).join("\n"), options);
    this.faults = faults;
  }
}

/** All that is wrong with a script in JSON. */
export class JsonScriptError extends ScriptError {
  readonly faults: readonly JsonFault[];

  constructor(faults: readonly JsonFault[]) {
    super("E_JSON_SCRIPT", faults.map(printJsonFault).join("\n"));
    this.faults = faults;
  }
}
