import type { TextFields } from "@pluto-ami/protocol";

import { DefinitionError } from "../definition-error.ts";
import type { EventDefinition } from "./define-event.ts";
import type { EventBus } from "./event-bus.ts";
import type { EventToRaise } from "./event-headers.ts";
import type { EventRegistry } from "./event-registry.ts";
import { textFields } from "./text-fields.ts";

/**
 * Raises an event whose headers are text, with the classes that it was registered with.
 * @throws DefinitionError when no such event is registered, or a header's name is not one word.
 */
export const emitText = (
  bus: Pick<EventBus, "emit">,
  events: EventRegistry,
  event: EventToRaise,
  headers: TextFields = {},
): void => bus.emit({ ...factsOf(events, event), body: textFields(headers) });

/**
 * The exact name of an event, and what one must be allowed to read to get it.
 * @throws DefinitionError when no such event is registered.
 */
export const factsOf = (events: EventRegistry, event: EventToRaise): Pick<EventDefinition, "name" | "classes"> => {
  const name = typeof event === "string" ? event : event.name;
  const facts = events.facts(name);
  if (facts === undefined) throw new DefinitionError(`There is no event named ${name}: register it first.`);
  return facts;
};
