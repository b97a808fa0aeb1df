import { checkEvent } from "./check-event.ts";
import type { EventDefinition } from "./event-definition.ts";

/**
 * Declares an event of your own: who raises it by its definition is held to the headers that its doc explains.
 * @throws DefinitionError that names what is wrong: the name, a class, a header, a part that is missing or none.
 */
export const defineEvent = <Header extends string = string>(
  definition: EventDefinition<Header>,
): EventDefinition<Header> => {
  checkEvent(definition);
  return Object.freeze(definition);
};
