import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

const folder = join(import.meta.dirname, "flows");

/** Call flows that were recorded from a running Asterisk, a file each. */
export const flowNames: readonly string[] = readdirSync(folder)
  .filter((name) => name.endsWith(".ndjson.gz"))
  .map((name) => name.slice(0, -".ndjson.gz".length))
  .sort();

/** The bytes of one. */
export const flowBytes = (name: string): Buffer => gunzipSync(readFileSync(join(folder, `${name}.ndjson.gz`)));
