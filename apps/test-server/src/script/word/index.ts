import { after } from "./after.ts";
import { clauses } from "./clause/index.ts";
import { deeds, jsonDeeds } from "./deed/index.ts";
import { fileWords } from "./file/index.ts";
import { steps } from "./step/index.ts";
import { version } from "./version.ts";

/** All words of the line format, by where they stand, and what the same is in JSON: references and editors are told of them from here. */
export const scriptWords = {
  parts: [version, ...fileWords],
  clauses,
  effects: [...deeds, after],
  steps,
  json: [...jsonDeeds, ...steps],
} as const;
