import type { ConfFault, ReportFault } from "../conf-fault.ts";
import type { DirectiveNode, VariableNode } from "../syntax/cst.ts";
import { ConfDocument, type ConfSection } from "./document.ts";
import { type ConfFiles, includedFiles } from "./include.ts";
import { confLimits } from "../limits.ts";
import { parseFile } from "../syntax/parse.ts";
import { SectionIndex } from "./section-index.ts";
import { linesOfStep, type Steps, toEnd } from "../steps.ts";
import { openSection } from "./template.ts";

/** A configuration, or every reason why there is none. */
export type ConfResult =
  | { readonly ok: true; readonly document: ConfDocument; readonly warnings: readonly ConfFault[] }
  | {
      readonly ok: false;
      /** Errors first, then warnings. */ readonly faults: readonly ConfFault[];
      /** What could be read: not to be used, but to be looked at for further faults. */ readonly partial: ConfDocument;
    };

/**
 * Reads a configuration file and all it includes (docs/protocol.md#configuration-files). Never throws; every fault is
 * reported, not the first alone.
 */
export const loadConf = (name: string, files: ConfFiles): ConfResult => toEnd(loadConfInSteps(name, files));

/** The same bit by bit. A file is read when it is come to, and once. */
export function* loadConfInSteps(name: string, files: ConfFiles): Steps<ConfResult> {
  const loader = new Loader(files);
  if (!(yield* loader.readFile(name, 1))) loader.fault(name)("error", "E_NO_FILE", 0, "There is no such file.");
  return loader.result();
}

/** Reads one text that includes nothing. */
export const parseConf = (text: string, name = "text"): ConfResult =>
  loadConf(name, { read: (path) => (path === name ? text : undefined), glob: () => [] });

class Loader {
  readonly #files: ConfFiles;
  readonly #faults: ConfFault[] = [];
  readonly #index = new SectionIndex();
  /** A file that is included often is read once; undefined when there is no such file. */
  readonly #texts = new Map<string, string | undefined>();
  /** How many lines they have, as far as they were parsed. */
  readonly #lines = new Map<string, number>();
  /** Those that are being read: one of them in an include again is a circle. */
  readonly #open = new Set<string>();
  readonly #reported = new Set<string>();
  #reads = 0;
  /** The section that was begun last, in whatever file; "unknown" behind a header that could not be read. */
  #begun: ConfSection | "unknown" | undefined;
  /** Lines of files that were included before. */
  #linesAgain = 0;
  /** Too many files are included: that has been said, and no more are read. */
  #isFull = false;

  constructor(files: ConfFiles) {
    this.#files = files;
  }

  fault(file: string): ReportFault {
    return (severity, code, line, message) => {
      // Once however often its file is included.
      const said = `${file}:${line} ${code} ${message}`;
      if (this.#reported.has(said)) return;
      this.#reported.add(said);
      this.#faults.push({ severity, code, file, line, message });
    };
  }

  result(): ConfResult {
    const read = [...this.#texts].flatMap(([file, text]) => (text === undefined ? [] : [file]));
    const place = new Map(read.map((file, at) => [file, at]));
    const order = ({ file }: ConfFault): number => place.get(file) ?? -1;
    const faults = this.#faults.toSorted((a, b) => order(a) - order(b) || a.line - b.line);
    const errors = faults.filter(({ severity }) => severity === "error");
    const warnings = faults.filter(({ severity }) => severity === "warning");
    const document = new ConfDocument(this.#index.sections, read);
    if (errors.length > 0) return { ok: false, faults: [...errors, ...warnings], partial: document };
    return { ok: true, document, warnings };
  }

  /** Reads a file into the section that was begun last; false when it does not exist. */
  *readFile(file: string, depth: number, unreadable = this.#unreadable(file)): Steps<boolean> {
    this.#reads++;
    let text = this.#texts.get(file);
    if (text === undefined && !this.#texts.has(file)) {
      try {
        text = this.#files.read(file);
      } catch (error) {
        text = "";
        unreadable(error);
      }
      this.#texts.set(file, text);
    }
    if (text === undefined) return false;
    this.#open.add(file);
    yield* this.#load(text, file, depth);
    this.#open.delete(file);
    return true;
  }

  /** Reports that a file cannot be read, where it is asked for. */
  #unreadable(file: string, by = file, line = 0): (error: unknown) => void {
    return (error) => {
      const reason = reasonOf(error);
      const name = line === 0 ? "The file" : `'${file}'`;
      const message =
        reason === "EISDIR"
          ? `${name} is a folder; write ${withoutSlash(file)}/*.conf`
          : `${name} cannot be read (${reason}); check its owner and mode.`;
      this.fault(by)("error", "E_UNREADABLE", line, message);
    };
  }

  *#load(text: string, file: string, depth: number): Steps<void> {
    const report = this.fault(file);
    // What a file begins another goes on with; behind an include it goes on with its own.
    let section = this.#begun;
    let lines = 0;
    for (const node of parseFile(text, file, report)) {
      if (++lines % linesOfStep === 0) yield;
      if (node.kind === "section") section = this.#begin(openSection(node, file, this.#index, report)?.section);
      else if (node.kind === "trivia") {
        if (node.line.code.startsWith("[")) section = this.#begin(undefined);
      } else if (node.kind === "directive") yield* this.#follow(node, file, depth);
      else if (section === undefined) {
        report("error", "E_NO_SECTION", node.line.number, "This line comes before any [section].");
      } else if (section !== "unknown") addVariable(section, node, file);
    }
    this.#lines.set(file, lines);
  }

  /** Lines behind a header that could not be read belong to nothing we know: that is said once, at the header. */
  #begin(section: ConfSection | undefined): ConfSection | "unknown" {
    this.#begun = section ?? "unknown";
    return this.#begun;
  }

  *#follow({ name, argument, line }: DirectiveNode, file: string, depth: number): Steps<void> {
    const report = this.fault(file);
    if (name === "exec") return report("warning", "W_DIRECTIVE", line.number, "#exec is not run; the line is skipped.");
    if (name !== "include" && name !== "tryinclude") {
      return report("warning", "W_DIRECTIVE", line.number, `Unknown directive '#${name}', skipping.`);
    }
    if (argument === "") return report("warning", "W_DIRECTIVE", line.number, `#${name} names no file, skipping.`);
    if (depth >= confLimits.includeDepth) {
      return report(
        "error",
        "E_INCLUDE",
        line.number,
        `Files include each other more than ${confLimits.includeDepth} deep.`,
      );
    }
    let paths: readonly string[] | undefined;
    try {
      paths = includedFiles(argument, this.#files);
    } catch (error) {
      return report(
        "error",
        "E_UNREADABLE",
        line.number,
        `The files of this include cannot be listed (${reasonOf(error)}); check the owner and mode of their folder.`,
      );
    }
    if (paths === undefined) {
      const message = `The braces of this include stand for more than ${confLimits.includeAlternatives} names.`;
      return report("error", "E_INCLUDE", line.number, message);
    }
    yield;
    let found = false;
    for (const path of paths) {
      if (this.#open.has(path)) {
        const circle = `Files include each other in a circle: '${path}' is being read already.`;
        return report("error", "E_INCLUDE", line.number, circle);
      }
      if (this.#isFull) return undefined;
      if (this.#reads >= confLimits.filesRead) {
        this.#isFull = true;
        return report("error", "E_INCLUDE", line.number, `More than ${confLimits.filesRead} files are included.`);
      }
      this.#linesAgain += this.#lines.get(path) ?? 0;
      if (this.#linesAgain > confLimits.linesAgain) {
        this.#isFull = true;
        const message = `Files that are included more than once bring more than ${confLimits.linesAgain} lines.`;
        return report("error", "E_INCLUDE", line.number, message);
      }
      const isThere = yield* this.readFile(path, depth + 1, this.#unreadable(path, file, line.number));
      found ||= isThere;
    }
    if (!found && name === "include") {
      report(
        "error",
        "E_INCLUDE",
        line.number,
        `The file '${argument}' was listed as a #include but it does not exist.`,
      );
    }
    return undefined;
  }
}

const reasonOf = (error: unknown): string =>
  error instanceof Error && "code" in error ? String(error.code) : "unknown reason";

const withoutSlash = (path: string): string => (path.endsWith("/") ? path.slice(0, -1) : path);

const addVariable = (section: ConfSection, node: VariableNode, file: string): void => {
  const { name, value, isObject, isAppended, line } = node;
  const variable = { name, value, isObject, inherited: false, file, line: line.number };
  if (isAppended) section.append(variable);
  else section.add(variable);
};
