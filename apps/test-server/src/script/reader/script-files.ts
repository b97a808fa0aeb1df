import { dirname, isAbsolute, join, normalize } from "node:path";

import { type ByteString, bytes, fromText } from "@pluto-ami/protocol";

import { Gatherer } from "../context/gather.ts";
import { failAt, linesOf, type ScriptLine } from "../line/script-line.ts";
import { statementsOf } from "../line/statements.ts";
import { quoted, type ScriptContext } from "../context/script-context.ts";
import { type LineFault, LineScriptError } from "../script-error.ts";
import { withoutBlanks } from "../text/blanks.ts";
import { textOfBytes } from "../text/text-of-bytes.ts";
import type { ScriptPart } from "../word/file/file-word.ts";
import { version } from "../word/version.ts";
import type { ScriptCollector } from "./script-collector.ts";
import { StatementReader } from "./statement-reader.ts";

/** The bytes of a file; it may throw when it cannot be read. */
export type ReadFile = (path: string) => ByteString;

const byteOrderMark = fromText("\uFEFF");

/** Reads a file and those that it includes. */
export class ScriptFiles {
  readonly #context: ScriptContext;
  readonly #collector: ScriptCollector;
  readonly #gatherer: Gatherer<LineFault>;
  readonly #read: ReadFile | undefined;
  readonly #begun = new Set<string>();
  /** The files that include one another at the moment, the last of which is read. */
  readonly #open: string[] = [];
  #bytes = 0;

  constructor(context: ScriptContext, collector: ScriptCollector, read: ReadFile | undefined) {
    this.#context = context;
    this.#collector = collector;
    this.#gatherer = new Gatherer(LineScriptError, context.limits.toldFaults);
    this.#read = read;
  }

  /** @param failOfFile says that there is something wrong with the file as a whole. */
  file(file: string, text: ByteString, failOfFile: (message: string) => never = failAtBegin(file)): void {
    const { scriptBytes } = this.#context.limits;
    this.#bytes += text.length;
    if (this.#bytes > scriptBytes)
      return failOfFile(
        `the script and what it includes have more than ${scriptBytes} bytes (scriptBytes); make it smaller.`,
      );
    this.#begun.add(normalize(file));
    this.#open.push(normalize(file));
    try {
      const [first, ...lines] = linesOf(file, text.startsWith(byteOrderMark) ? text.slice(byteOrderMark.length) : text);
      const { statements, strayLines } = statementsOf(lines);
      const [stray] = strayLines;
      this.#gatherer.all(
        [
          () => checkVersion(first ?? { file, number: 1, bytes: bytes("") }),
          () => stray === undefined || failAt(stray, 0, "this line belongs to no statement; put one before it."),
          () => new StatementReader(statements, this.#context).parts((part, { line }) => this.#take(part, line)),
        ],
        (read) => read(),
      );
    } finally {
      this.#open.pop();
    }
  }

  #take(part: ScriptPart, line: ScriptLine): void {
    const fail = (message: string): never => failAt(line, 0, message);
    if ("user" in part) this.#collector.user(part.user, fail);
    else if ("rule" in part) this.#collector.rule(part.rule, `${line.file}:${line.number}`, fail);
    else if ("play" in part) this.#collector.play(part.play, fail);
    else this.#include(part.include, line);
  }

  #include(path: string, line: ScriptLine): void {
    const { includeDepth, includes } = this.#context.limits;
    const fail = (message: string): never => failAt(line, 0, message);
    const file = isAbsolute(path) ? path : join(dirname(line.file), path);
    const at = this.#open.indexOf(normalize(file));
    if (at >= 0)
      return fail(`this leads in a circle: ${[...this.#open.slice(at), normalize(file)].join(" includes ")}.`);
    if (this.#begun.has(normalize(file))) return undefined;
    if (this.#open.length > includeDepth)
      return fail(`files include one another more than ${includeDepth} deep (includeDepth); put them together.`);
    if (this.#begun.size > includes)
      return fail(`there are more than ${includes} includes (includes); put some together.`);
    if (this.#read === undefined) return fail("nothing can be included here; put what the file says in its place.");
    return this.file(file, this.#bytesOf(this.#read, file, line), fail);
  }

  #bytesOf(read: ReadFile, file: string, line: ScriptLine): ByteString {
    try {
      return read(file);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return failAt(line, 0, `${quoted(file)} cannot be read: ${reason}`, error);
    }
  }
}

const failAtBegin =
  (file: string) =>
  (message: string): never =>
    failAt({ file, number: 1, bytes: bytes("") }, 0, message);

const checkVersion = (line: ScriptLine): void => {
  const said = textOfBytes(withoutBlanks(line.bytes));
  if (said === version.form) return undefined;
  return said.startsWith(`${version.word} `)
    ? failAt(line, 0, `this version is not known here; use ${version.form}.`)
    : failAt(line, 0, `a script begins with the line ${version.form}; put it first.`);
};
