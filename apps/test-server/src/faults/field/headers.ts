import { isFields } from "@pluto-ami/protocol/demand";

import type { ScriptHeader, ScriptHeaders, ScriptText } from "../../script/definition/headers.ts";
import type { Kind } from "./field.ts";
import { wireText } from "./kinds.ts";

const pairsOf = (written: unknown): readonly unknown[] | undefined => {
  if (Array.isArray(written)) return written;
  if (!isFields(written)) return undefined;
  return Object.entries(written).flatMap(([name, value]) => [value].flat().map((one): unknown => [name, one]));
};

const headerOf = (pair: unknown, place: string): ScriptHeader | undefined => {
  if (!Array.isArray(pair) || pair.length !== 2) return undefined;
  const [name, value]: readonly unknown[] = pair;
  if (typeof name !== "string" || name === "" || name.includes(":")) return undefined;
  if (typeof value !== "string" && typeof value !== "number") return undefined;
  return wireText.read(value, `${place}.${name}`) === undefined ? undefined : [name, value];
};

/** Headers of an event that is made up, as a script has them. */
export const headers: Kind<
  ScriptHeaders,
  ScriptHeaders | Readonly<Record<string, ScriptText | readonly ScriptText[]>>
> = {
  form: 'headers, as in [["Channel", "PJSIP/100"]] or { "Channel": "PJSIP/100" }',
  read: (written, place) => {
    const pairs = pairsOf(written);
    const read = pairs?.flatMap((pair) => {
      const header = headerOf(pair, place);
      return header === undefined ? [] : [header];
    });
    return read?.length === pairs?.length ? read : undefined;
  },
};
