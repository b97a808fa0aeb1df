import type { ReportFault } from "../conf-fault.ts";
import type { ConfNode } from "./cst.ts";
import { type ConfLine, readLines, trimBlanks } from "./lexer.ts";
import { confLimits } from "../limits.ts";

/**
 * Reads one file: a node a line, in order, each when it is asked for (docs/protocol.md#conf-sections, #conf-variables).
 */
export function* parseFile(text: string, file: string, report: ReportFault): Generator<ConfNode> {
  for (const line of readLines(text, report)) yield parseLine(line, file, report);
}

const parseLine = (line: ConfLine, file: string, report: ReportFault): ConfNode => {
  if (line.code === "") return triviaOf(line);
  if (line.code.startsWith("[")) return parseSection(line, report) ?? triviaOf(line);
  if (line.code.startsWith("#")) return parseDirective(line);
  return parseVariable(line, file, report) ?? triviaOf(line);
};

const triviaOf = (line: ConfLine): ConfNode => ({ kind: "trivia", line });

const parseSection = (line: ConfLine, report: ReportFault): ConfNode | undefined => {
  const { code, number } = line;
  const close = code.indexOf("]");
  if (close < 0) {
    report("error", "E_SECTION", number, "The name of this section has no closing ].");
    return undefined;
  }
  const name = code.slice(1, close);
  if (name.length > confLimits.sectionNameBytes) {
    report(
      "error",
      "E_SECTION",
      number,
      `The name of this section is longer than ${confLimits.sectionNameBytes} bytes.`,
    );
    return undefined;
  }
  if (code[close + 1] !== "(") return { kind: "section", line, name, options: [] };
  const end = code.indexOf(")", close);
  if (end < 0) {
    report("error", "E_SECTION", number, "The options of this section have no closing ).");
    return undefined;
  }
  return { kind: "section", line, name, options: code.slice(close + 2, end).split(",") };
};

const parseDirective = (line: ConfLine): ConfNode => {
  const [, name = "", rest = ""] = /^#([^\s"<]*)([^]*)$/.exec(line.code) ?? [];
  const text = trimBlanks(rest);
  const argument = /^"([^"]*)"?|^<([^>]*)>?/.exec(text);
  return { kind: "directive", line, name: name.toLowerCase(), argument: argument?.[1] ?? argument?.[2] ?? text };
};

const parseVariable = (line: ConfLine, file: string, report: ReportFault): ConfNode | undefined => {
  const { number } = line;
  const code = line.code.startsWith("\\") ? line.code.slice(1) : line.code;
  const equals = code.indexOf("=");
  if (equals < 0) {
    report("warning", "W_NO_EQUALS", number, `No '=' (equal sign) in line ${number} of ${file}`);
    return undefined;
  }
  const isAppended = code[equals - 1] === "+";
  const isObject = code[equals + 1] === ">";
  const name = trimBlanks(code.slice(0, isAppended ? equals - 1 : equals));
  if (name === "") {
    report("warning", "W_NO_NAME", number, "There is no name before the equal sign; the line is ignored.");
    return undefined;
  }
  const raw = code.slice(equals + (isObject ? 2 : 1));
  return { kind: "variable", line, name, value: isAppended ? raw : trimBlanks(raw), isObject, isAppended };
};
