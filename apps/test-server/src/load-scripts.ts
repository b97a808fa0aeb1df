import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { type ByteString, fromBytes } from "@pluto-ami/protocol";

import type { ScriptDefinition } from "./script/definition/script.ts";
import type { ScriptNames } from "./script/context/script-context.ts";
import { readJson } from "./script/read-json.ts";
import { readLines } from "./script/read-lines.ts";
import type { ScriptCollector } from "./script/reader/script-collector.ts";
import { knownNames } from "./script/known-names.ts";
import { TestServerError } from "./test-server-error.ts";

/** A script: the path of a file in lines, or of one in JSON (`.json`), relative to the working directory, absolute, or as a URL of `file:`; or what the latter would say. */
export type ScriptSource = string | URL | ScriptDefinition;

/**
 * Reads scripts, each of them whole or not at all.
 * @param users Those of the server; a script may bring others.
 * @throws TestServerError `E_SCRIPT_FILE` when a file cannot be read; ScriptError with all that is wrong in a script.
 */
export const loadScripts = (
  sources: readonly ScriptSource[],
  users: readonly string[],
): readonly ScriptDefinition[] => {
  const read = (names: ScriptNames) =>
    sources.map((source) => readScript(source instanceof URL ? fileURLToPath(source) : source, names));
  // What one script names, another may use, and whom it brings: that is known when all are read.
  const first = read(knownNames());
  const values = first.flatMap(({ valueNames }) => valueNames);
  const brought = first.flatMap(({ placed }) => placed.users.map(({ name }) => name));
  return read({ ...knownNames([...users, ...brought]), values }).map(({ placed }) => placed);
};

const readScript = (source: string | ScriptDefinition, names: ScriptNames): ScriptCollector => {
  if (typeof source !== "string") return readJson(source, { names });
  if (/\.json$/i.test(source)) return readJson(parseJson(source), { file: source, names });
  return readLines(bytesOf(source), { file: source, read: (path) => bytesOf(path), names });
};

const bytesOf = (path: string): ByteString => fromBytes(read(path));

const read = (path: string): Buffer => {
  try {
    return readFileSync(resolve(path));
  } catch (error) {
    throw unreadable(path, error);
  }
};

const parseJson = (path: string): unknown => {
  const text = read(path).toString("utf8");
  try {
    return JSON.parse(text);
  } catch (error) {
    throw unreadable(path, error);
  }
};

const unreadable = (path: string, error: unknown): TestServerError => {
  const reason = error instanceof Error ? error.message : String(error);
  return new TestServerError("E_SCRIPT_FILE", `The script ${path} cannot be read: ${reason}`, { cause: error });
};
