import type { IniKey } from "./ini-key.ts";

/** A section of pluto.ini. */
export interface IniSection {
  readonly name: string;
  readonly meaning: string;
  readonly keys: readonly IniKey[];
}
