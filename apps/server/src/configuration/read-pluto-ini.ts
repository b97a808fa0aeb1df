import { parse } from "ini";

import type { FileFault } from "./fault.ts";
import { type IniLine, iniLines } from "./ini-lines.ts";
import { defaultPlutoIni, type PlutoIni } from "./pluto-ini.ts";
import { plutoIniSections } from "./pluto-ini-keys.ts";

const tables = new Map(plutoIniSections.map(({ name, keys }) => [name, new Map(keys.map((key) => [key.name, key]))]));

/** The value that the `ini` package found for a key, as text. */
const valueOf = (content: unknown, section: string, name: string): string => {
  const table: unknown = Object.entries(Object(content)).find(([title]) => title.trim() === section)?.[1];
  const value: unknown = Object.entries(Object(table)).find(([title]) => title === name)?.[1];
  return typeof value === "string" || typeof value === "boolean" ? String(value) : "";
};

/** What is wrong with a line before its value is looked at. */
const complaintAbout = ({ section, key, hasValue }: IniLine): string | undefined => {
  if (section === "") return `"${key}" stands before the first [section]`;
  const known = tables.get(section);
  if (known === undefined) return `unknown section [${section}]: there are ${[...tables.keys()].join(", ")}`;
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
    const reading = complaint === undefined ? tables.get(line.section)?.get(line.key)?.read(value) : { complaint };
    if (reading === undefined) continue;
    if ("value" in reading) ini = { ...ini, ...reading.value };
    else {
      const subject = complaint === undefined ? `"${line.key} = ${value}": ` : "";
      faults.push({ file, line: line.number, message: `${subject}${reading.complaint}` });
    }
  }
  return { ini, faults };
};
