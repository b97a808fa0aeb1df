import type { EffectDefinition } from "../definition/effect.ts";
import type { PlayStep } from "../definition/play.ts";
import { deeds } from "./deed/index.ts";
import { steps } from "./step/index.ts";

/** What lines have no word for, in the words that they have. */
const inLines = (effect: EffectDefinition): EffectDefinition => {
  if ("success" in effect) return answered("Success", effect.success, effect);
  return "error" in effect ? answered("Error", effect.error, effect) : effect;
};

const answered = (response: string, message: string | number, { after }: EffectDefinition): EffectDefinition => ({
  reply: [
    ["Response", response],
    ["Message", message],
  ],
  ...(after === undefined ? {} : { after }),
});

const statementsOf = (effect: EffectDefinition): readonly (readonly string[])[] | undefined => {
  for (const deed of deeds) {
    const printed = deed.print(inLines(effect));
    if (printed !== undefined) return printed;
  }
  return undefined;
};

/** The lines of an effect of a rule: each of its statements is so long after the action. */
const printEffect = (effect: EffectDefinition): readonly string[] =>
  (statementsOf(effect) ?? []).flatMap((lines) => delayed(lines, effect.after));

const delayed = ([first = "", ...others]: readonly string[], after: string | undefined): readonly string[] => [
  after === undefined ? first : `after ${after} ${first}`,
  ...others,
];

/** The lines of what a rule does. */
export const printEffects = (effects: readonly EffectDefinition[]): readonly string[] => effects.flatMap(printEffect);

const isEffect = (step: PlayStep): step is EffectDefinition => !steps.some(({ key }) => key in step);

/** The lines of a step of a play: only its first statement is so long after the step before. */
const printStep = (step: PlayStep): readonly string[] => {
  if (!isEffect(step))
    return steps.map(({ print }) => print(step, printSteps)).find((lines) => lines !== undefined) ?? [];
  const [first, ...others] = statementsOf(step) ?? [];
  return first === undefined ? [] : [...delayed(first, step.after), ...others.flat()];
};

/** The lines of what a play does. */
export const printSteps = (all: readonly PlayStep[]): readonly string[] => all.flatMap(printStep);
