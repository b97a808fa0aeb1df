import type { ScriptDefinition } from "./definition/script.ts";
import { readJson } from "./read-json.ts";
import type { JsonReadingOptions } from "./reading-options.ts";

/**
 * Reads a script that was JSON (docs/reference/script.md): an object of users, rules and plays, each of which may be missing. It is read whole or not
 * at all.
 * @throws JsonScriptError `E_JSON_SCRIPT` with everything that is wrong, by JSON pointer.
 * @throws ScriptError `E_SCRIPT_OPTIONS` when there is no such option.
 */
export const readJsonScript = (value: unknown, options: JsonReadingOptions = {}): ScriptDefinition =>
  readJson(value, options).definition;
