import type { QueueRules } from "@pluto-ami/core";
import { fromText } from "@pluto-ami/protocol";
import { parse } from "ini";

import type { FileFault } from "../fault.ts";
import { type IniLine, iniLines } from "./ini-lines.ts";
import { defaultPlutoIni, type PlutoIni } from "./pluto-ini.ts";
import type { IniKey } from "./ini-key.ts";
import { plutoIniSections } from "./sections/index.ts";

const tables = new Map(plutoIniSections.map(({ name, keys }) => [name, new Map(keys.map((key) => [key.name, key]))]));

const userPrefix = "queue:";

/** The keys of `[queue:NAME]`: those of `[queue]` that say something of one session. */
const userKeys = new Map([...(tables.get("queue") ?? [])].filter(([name]) => name !== "totalbytes"));

const keysOf = (section: string): ReadonlyMap<string, IniKey> | undefined =>
  section.startsWith(userPrefix) && section.length > userPrefix.length ? userKeys : tables.get(section);

/** The values that the `ini` package found, by section and key, as text. */
class IniContent {
  readonly #content: unknown;
  /** The parts of each object by their titles without blanks: what is asked for thousands of lines is gathered once. */
  readonly #parts = new WeakMap<object, ReadonlyMap<string, unknown>>();

  constructor(text: string) {
    this.#content = parse(text);
  }

  /** The value of a key, "" for none. */
  get(section: string, name: string): string {
    const value: unknown = Object.getOwnPropertyDescriptor(Object(this.#table(this.#content, section)), name)?.value;
    return typeof value === "string" || typeof value === "boolean" ? String(value) : "";
  }

  /** A section's table; the `ini` package takes a point in its title for a section within a section. */
  #table(content: unknown, section: string): unknown {
    const found = this.#partsOf(Object(content)).get(section);
    const point = section.indexOf(".");
    if (found !== undefined || point < 0) return found;
    return this.#table(Object(content)[section.slice(0, point)], section.slice(point + 1));
  }

  #partsOf(content: object): ReadonlyMap<string, unknown> {
    const known = this.#parts.get(content);
    if (known !== undefined) return known;
    const parts = new Map<string, unknown>();
    for (const [title, part] of Object.entries(content)) if (!parts.has(title.trim())) parts.set(title.trim(), part);
    this.#parts.set(content, parts);
    return parts;
  }
}

/** What is wrong with a line before its value is looked at. */
const complaintAbout = ({ section, key, hasValue }: IniLine): string | undefined => {
  if (section === "") return `"${key}" stands before the first [section]`;
  const known = keysOf(section);
  if (known === undefined) return `unknown section [${section}]: there are ${[...tables.keys()].join(", ")}`;
  if (!known.has(key)) return `unknown key "${key}" in [${section}]: there are ${[...known.keys()].join(", ")}`;
  return hasValue ? undefined : `"${key}" has no "= value"`;
};

/** pluto.ini, read and understood as far as that was possible. */
export interface ReadIni {
  readonly ini: PlutoIni;
  /** What `[queue:NAME]` says of single users, by name as a byte string. */
  readonly userQueues: Readonly<Record<string, Partial<QueueRules>>>;
  readonly faults: FileFault[];
}

/** Reads pluto.ini. Nothing in it is passed over: what is not understood is a fault with its line. */
export const readPlutoIni = (file: string, text: string): ReadIni => {
  const content = new IniContent(text);
  const faults: FileFault[] = [];
  const seen = new Map<string, number>();
  let ini = defaultPlutoIni;
  const userQueues: Record<string, Partial<QueueRules>> = {};
  for (const line of iniLines(text)) {
    const id = `${line.section}\n${line.key}`;
    const before = seen.get(id);
    seen.set(id, line.number);
    const again = before === undefined ? undefined : `"${line.key}" is in line ${before} already`;
    const complaint = complaintAbout(line) ?? again;
    const value = content.get(line.section, line.key);
    const reading = complaint === undefined ? keysOf(line.section)?.get(line.key)?.read(value) : { complaint };
    if (reading === undefined) continue;
    const user = line.section.startsWith(userPrefix) ? fromText(line.section.slice(userPrefix.length)) : undefined;
    if ("value" in reading && user !== undefined) userQueues[user] = { ...userQueues[user], ...reading.value };
    else if ("value" in reading) ini = { ...ini, ...reading.value };
    else {
      const subject = complaint === undefined ? `"${line.key} = ${value}": ` : "";
      faults.push({ file, line: line.number, message: `${subject}${reading.complaint}` });
    }
  }
  return { ini, userQueues, faults };
};
