import type { TextFields } from "@pluto-ami/protocol";
import { isFields, refusal } from "@pluto-ami/protocol/demand";

import { DefinitionError } from "../definition-error.ts";
import type { EventDefinition } from "./event-definition.ts";
import type { EventBus } from "./event-bus.ts";
import type { EventToRaise } from "./event-headers.ts";
import type { EventRegistry } from "./event-registry.ts";
import { eventHead } from "./message-heads.ts";
import { textFields } from "./text-fields.ts";

/**
 * Raises an event whose headers are text, with the classes that it was registered with.
 * @throws DefinitionError when no such event is registered, a header's name is not one word, or either is none; ProtocolError
 * `E_NO_HEADER` for a header that the manager writes itself, `E_NO_VALUE` for a value that is none.
 */
export const emitText = (
  bus: Pick<EventBus, "emit">,
  events: EventRegistry,
  event: EventToRaise,
  headers: TextFields = {},
): void => {
  if (!isFields(headers))
    throw new DefinitionError(refusal(headers, "headers", "an object with headers by their names"));
  const facts = factsOf(events, event);
  bus.emit({ ...facts, body: textFields(eventHead(facts.name), headers) });
};

/**
 * The exact name of an event, and what one must be allowed to read to get it.
 * @throws DefinitionError when no such event is registered.
 */
export const factsOf = (events: EventRegistry, event: EventToRaise): Pick<EventDefinition, "name" | "classes"> => {
  const name = nameOf(event);
  const facts = events.facts(name);
  if (facts === undefined) throw new DefinitionError(`There is no event named ${name}: register it first.`);
  return facts;
};

const nameOf = (event: unknown): string => {
  const name: unknown = isFields(event) ? event["name"] : event;
  if (typeof name !== "string") throw new DefinitionError(refusal(name, "event", "a name, or what defineEvent made"));
  return name;
};
