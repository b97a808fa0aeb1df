import type { EffectDefinition } from "../definition/effect.ts";
import type { PlayStep } from "../definition/play.ts";
import type { JsonPlace } from "../json/json-place.ts";
import { listOf, type Read } from "../json/read.ts";
import { noSuch } from "../context/script-context.ts";
import { jsonDeeds } from "./deed/index.ts";
import { steps } from "./step/index.ts";

const deedKeys = jsonDeeds.map(({ key }) => key);
const stepKeys = [...steps.map(({ key }) => key), ...deedKeys];

/** The one member that says what an object does. */
const keyOf = (place: JsonPlace, known: readonly string[]): string => {
  const given = Object.keys(place.fields).filter((name) => place.fields[name] !== undefined);
  const [key, other] = known.filter((name) => given.includes(name));
  if (other !== undefined) return place.fail(`has both '${key}' and '${other}'; use two objects.`);
  if (key !== undefined) return key;
  const [unknown] = given.filter((name) => name !== "after");
  return place.fail(
    unknown === undefined ? `says nothing to do; use one of ${known.join(", ")}.` : noSuch("word", unknown, known),
  );
};

const readDeed = (place: JsonPlace, key: string): EffectDefinition =>
  jsonDeeds.find((deed) => deed.key === key)?.readJson(place) ?? place.refuse("something to do");

/** What a rule does. */
export const effects: Read<readonly EffectDefinition[]> = listOf((place) => readDeed(place, keyOf(place, deedKeys)));

/** Steps of a play, so many `repeat` deep. */
const stepsAt =
  (depth: number): Read<readonly PlayStep[]> =>
  (place) => {
    const { repeatDepth } = place.context.limits;
    if (depth > repeatDepth) return place.fail(`stand in more than ${repeatDepth} repeats (repeatDepth); use fewer.`);
    return listOf((step): PlayStep => {
      const key = keyOf(step, stepKeys);
      const definition = steps.find((one) => one.key === key);
      return definition === undefined ? readDeed(step, key) : definition.readJson(step, stepsAt(depth + 1));
    })(place);
  };

/** What a play does. */
export const playSteps: Read<readonly PlayStep[]> = stepsAt(0);
