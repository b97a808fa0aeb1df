import { parse } from "ini";

import { type LogFormat, logFormats, type LogLevel, logLevels } from "../log-level.ts";
import type { FileFault } from "./fault.ts";
import { type IniLine, iniLines } from "./ini-lines.ts";

/** The personas there are; the older ones come later. */
const personas = ["current"] as const;

/** What pluto.ini says, with the defaults for what it leaves out. */
export interface PlutoIni {
  /** The system's name in events; empty for none, as with Asterisk. */
  readonly systemName: string;
  readonly persona: (typeof personas)[number];
  readonly logLevel: LogLevel;
  readonly logFormat: LogFormat;
  readonly controlEnabled: boolean;
  /** The control socket's path; undefined is the usual place in the runtime folder. */
  readonly controlSocket: string | undefined;
  /** Undefined leaves it to the manager's own limits. */
  readonly queueEvents: number | undefined;
  readonly queueBytes: number | undefined;
}

export const defaultPlutoIni: PlutoIni = {
  systemName: "",
  persona: "current",
  logLevel: "info",
  logFormat: "auto",
  controlEnabled: true,
  controlSocket: undefined,
  queueEvents: undefined,
  queueBytes: undefined,
};

/** A value that was understood, or what is wrong with it. */
type Reading<T> = { readonly value: T } | { readonly complaint: string };
type Reader<T> = (text: string) => Reading<T>;

/** A key of the file: how its value is read, and where it goes. */
type KeyReader = (text: string) => Reading<Partial<PlutoIni>>;

const key =
  <Name extends keyof PlutoIni>(name: Name, read: Reader<PlutoIni[Name]>): KeyReader =>
  (text) => {
    const reading = read(text);
    return "value" in reading ? { value: { [name]: reading.value } } : reading;
  };

const oneOf =
  <const Word extends string>(words: readonly Word[]): Reader<Word> =>
  (text) => {
    const word = words.find((candidate) => candidate === text.toLowerCase());
    return word === undefined ? { complaint: `must be one of ${words.join(", ")}` } : { value: word };
  };

const yesOrNo: Reader<boolean> = (text) => {
  if (["yes", "true", "on", "1"].includes(text.toLowerCase())) return { value: true };
  if (["no", "false", "off", "0"].includes(text.toLowerCase())) return { value: false };
  return { complaint: "must be yes or no" };
};

const wholeNumber =
  (least: number, most: number): Reader<number> =>
  (text) => {
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    return value >= least && value <= most ? { value } : { complaint: `must be a whole number, ${least} to ${most}` };
  };

const name: Reader<string> = (text) =>
  /^[^\s\p{Cc}][^\p{Cc}]{0,78}$/u.test(text) ? { value: text } : { complaint: "must be a name of 1 to 79 characters" };

const absolutePath: Reader<string> = (text) =>
  text.startsWith("/") ? { value: text } : { complaint: "must be a path that starts with /" };

/** Every key of pluto.ini. The starter configuration and the README describe each. */
const keys: ReadonlyMap<string, ReadonlyMap<string, KeyReader>> = new Map([
  [
    "general",
    new Map([
      ["systemname", key("systemName", name)],
      ["persona", key("persona", oneOf(personas))],
    ]),
  ],
  [
    "log",
    new Map([
      ["level", key("logLevel", oneOf(logLevels))],
      ["format", key("logFormat", oneOf(logFormats))],
    ]),
  ],
  [
    "control",
    new Map([
      ["enabled", key("controlEnabled", yesOrNo)],
      ["socket", key("controlSocket", absolutePath)],
    ]),
  ],
  [
    "queue",
    new Map([
      ["maxevents", key("queueEvents", wholeNumber(1, 10_000_000))],
      ["maxbytes", key("queueBytes", wholeNumber(1024, 4_294_967_296))],
    ]),
  ],
]);

/** The value that the `ini` package found for a key, as text. */
const valueOf = (content: unknown, section: string, name: string): string => {
  const table: unknown = Object.entries(Object(content)).find(([title]) => title.trim() === section)?.[1];
  const value: unknown = Object.entries(Object(table)).find(([title]) => title === name)?.[1];
  return typeof value === "string" || typeof value === "boolean" ? String(value) : "";
};

/** What is wrong with a line before its value is looked at. */
const complaintAbout = ({ section, key, hasValue }: IniLine): string | undefined => {
  if (section === "") return `"${key}" stands before the first [section]`;
  const known = keys.get(section);
  if (known === undefined) return `unknown section [${section}]: there are ${[...keys.keys()].join(", ")}`;
  if (!known.has(key)) return `unknown key "${key}" in [${section}]: there are ${[...known.keys()].join(", ")}`;
  return hasValue ? undefined : `"${key}" has no "= value"`;
};

/** Reads pluto.ini. Nothing in it is passed over: what is not understood is a fault with its line. */
export const readPlutoIni = (file: string, text: string): { readonly ini: PlutoIni; readonly faults: FileFault[] } => {
  const content: unknown = parse(text);
  const faults: FileFault[] = [];
  const seen = new Map<string, number>();
  let ini = defaultPlutoIni;
  for (const line of iniLines(text)) {
    const id = `${line.section}\n${line.key}`;
    const before = seen.get(id);
    seen.set(id, line.number);
    const again = before === undefined ? undefined : `"${line.key}" is in line ${before} already`;
    const complaint = complaintAbout(line) ?? again;
    const value = valueOf(content, line.section, line.key);
    const reading = complaint === undefined ? keys.get(line.section)?.get(line.key)?.(value) : { complaint };
    if (reading === undefined) continue;
    if ("value" in reading) ini = { ...ini, ...reading.value };
    else {
      const subject = complaint === undefined ? `"${line.key} = ${value}": ` : "";
      faults.push({ file, line: line.number, message: `${subject}${reading.complaint}` });
    }
  }
  return { ini, faults };
};
