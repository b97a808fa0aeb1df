import type { EffectDefinition } from "../script/definition/effect.ts";

/** The users that an effect names, with the member in which it does. */
export const usersIn = (effect: EffectDefinition): readonly (readonly [key: string, user: string])[] => {
  if ("to" in effect) return effect.to === undefined || effect.to === "all" ? [] : [["to", effect.to]];
  const user = "fault" in effect ? effect.fault["user"] : undefined;
  return typeof user === "string" ? [["fault.user", user]] : [];
};
