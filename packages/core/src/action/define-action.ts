import type { ActionDefinition, ActionServices } from "./action-definition.ts";

/** A `run` that takes what was read needs a `read`. */
type ReadBefore<Args> = [unknown] extends [Args]
  ? unknown
  : [Args] extends [undefined]
    ? unknown
    : { readonly read: unknown };

/** Declares an action. */
export const defineAction = <Need extends keyof ActionServices = never, Args = undefined>(
  definition: ActionDefinition<Need, Args> & ReadBefore<NoInfer<Args>>,
): ActionDefinition<NoInfer<Need>, NoInfer<Args>> => Object.freeze<ActionDefinition<Need, Args>>(definition);
