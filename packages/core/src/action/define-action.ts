import type { ActionDefinition, ActionServices } from "./action-definition.ts";
import { checkDefinition } from "./check-definition.ts";

/** A `run` that takes what was read needs a `read`. */
type ReadBefore<Args> = [unknown] extends [Args]
  ? unknown
  : [Args] extends [undefined]
    ? unknown
    : { readonly read: unknown };

/**
 * Declares an action.
 * @throws DefinitionError that names what is wrong: the name, a class, a service, a guard, a part that is missing or none.
 */
export const defineAction = <Need extends keyof ActionServices = never, Args = undefined>(
  definition: ActionDefinition<Need, Args> & ReadBefore<NoInfer<Args>>,
): ActionDefinition<NoInfer<Need>, NoInfer<Args>> => {
  checkDefinition(definition);
  return Object.freeze<ActionDefinition<Need, Args>>(definition);
};
