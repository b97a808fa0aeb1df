import type { ActionDefinition, ActionServices } from "./action-definition.ts";

/** Declares an action. */
export const defineAction = <Need extends keyof ActionServices = never>(
  definition: ActionDefinition<Need>,
): ActionDefinition<Need> => Object.freeze(definition);
