import type { ScriptDefinition } from "./definition/script.ts";
import { JsonPlace } from "./json/json-place.ts";
import { ScriptCollector } from "./reader/script-collector.ts";
import { contextOf, type ReadingOptions } from "./reading-options.ts";
import { script } from "./word/json-script.ts";

/**
 * Reads a script that was JSON (docs/reference/script.md): an object of users, rules and plays, each of which may be missing. It is read whole or not
 * at all.
 * @throws JsonScriptError `E_JSON_SCRIPT` with everything that is wrong, by JSON pointer.
 * @throws ScriptError `E_SCRIPT_OPTIONS` when there is no such option.
 */
export const readJsonScript = (value: unknown, options: ReadingOptions = {}): ScriptDefinition => {
  const context = contextOf("readJsonScript", options);
  const place = new JsonPlace(value, "", context);
  const { users = [], rules = [], plays = [] } = script(place);
  const collector = new ScriptCollector(context);
  const item = (list: string, at: number): JsonPlace => place.at(list, undefined).at(at, undefined);
  place.all(
    [
      () => place.all(users.entries(), ([at, user]) => collector.user(user, item("users", at).fail)),
      () => place.all(rules.entries(), ([at, rule]) => collector.rule(rule, item("rules", at).fail)),
      () => place.all(plays.entries(), ([at, play]) => collector.play(play, item("plays", at).fail)),
      () => place.all(context.mentions(users.map(({ name }) => name)), (check) => check()),
    ],
    (read) => read(),
  );
  return collector.definition;
};
