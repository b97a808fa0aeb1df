import { JsonScriptError } from "../../script/script-error.ts";
import type { ScriptNames } from "../../script/context/script-context.ts";
import type { ScriptDefinition } from "../../script/definition/script.ts";
import { readJsonScript } from "../../script/read-json-script.ts";

/**
 * Reads the scripts that a body has in `scripts`.
 * @throws JsonScriptError with everything that is wrong in the first that is none, by its place in the body.
 */
export const readScripts = (
  scripts: readonly unknown[] | undefined,
  names: ScriptNames,
): readonly ScriptDefinition[] | undefined =>
  scripts?.map((script, at) => {
    try {
      return readJsonScript(script, { names });
    } catch (error) {
      if (!(error instanceof JsonScriptError)) throw error;
      throw new JsonScriptError(
        error.faults.map(({ message, pointer }) => ({ pointer: `/scripts/${at}${pointer}`, message })),
      );
    }
  });
