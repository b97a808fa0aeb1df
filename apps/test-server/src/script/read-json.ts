import { JsonPlace } from "./json/json-place.ts";
import { ScriptCollector } from "./reader/script-collector.ts";
import { contextOf, type JsonReadingOptions } from "./reading-options.ts";
import { script } from "./word/json-script.ts";

/**
 * All that a script of JSON says.
 * @throws JsonScriptError `E_JSON_SCRIPT`, ScriptError `E_SCRIPT_OPTIONS`.
 */
export const readJson = (value: unknown, options: JsonReadingOptions): ScriptCollector => {
  const context = contextOf("readJsonScript", options);
  const place = new JsonPlace(value, "", context, options.file);
  const { users = [], rules = [], plays = [] } = script(place);
  const collector = new ScriptCollector(context);
  const item = (list: string, at: number): JsonPlace => place.at(list, undefined).at(at, undefined);
  place.all(
    [
      () => place.all(users.entries(), ([at, user]) => collector.user(user, item("users", at).fail)),
      () =>
        place.all(rules.entries(), ([at, rule]) => {
          const { fail, place: where } = item("rules", at);
          collector.rule(rule, where, fail);
        }),
      () => place.all(plays.entries(), ([at, play]) => collector.play(play, item("plays", at).fail)),
      () => place.all(context.namesToCheck(users.map(({ name }) => name)), (check) => check()),
    ],
    (read) => read(),
  );
  return collector;
};
