import { type CatalogEvent, eventCatalog } from "@pluto-ami/protocol/catalog";

import { sinceOf } from "./action/action-document.ts";
import { ActionRegistry } from "./action/action-registry.ts";
import { builtInActions } from "./action/built-in/index.ts";
import { builtInCommands } from "./command/built-in/index.ts";
import { CommandRegistry } from "./command/command-registry.ts";
import { additionalEvents } from "./event/additional-events.ts";
import { eventDocs } from "./event/catalog/index.ts";
import { EventRegistry } from "./event/event-registry.ts";
import { type ManagerModule, ModuleTable } from "./module/module-table.ts";
import { existedIn } from "./persona/existed-in.ts";
import type { Persona } from "./persona/persona.ts";
import type { DocumentationSource } from "./ports/documentation/documentation-source.ts";
import type { Observer } from "./ports/observer.ts";

/** What clients and operators may name. */
export interface Registries {
  readonly actions: ActionRegistry;
  readonly commands: CommandRegistry;
  readonly events: EventRegistry;
  readonly modules: ModuleTable;
}

/** What a manager of this persona has before anybody adds to it; `reload` reads its settings again, `observer` is told of it. */
export const createRegistries = (
  persona: Persona,
  documentation: DocumentationSource,
  reload: NonNullable<ManagerModule["reload"]>,
  observer: Observer,
): Registries => {
  const actions = new ActionRegistry(
    builtInActions.filter(({ name }) => existedIn(persona.asteriskVersion, sinceOf(name))),
  );
  const events = new EventRegistry(eventDocs, eventsOf(persona), documentation);
  for (const event of additionalEvents) events.register(event);
  const modules = new ModuleTable(observer);
  modules.register({ name: "manager", reload });
  modules.register({ name: "acl", reload, reloadedWith: "manager" });
  return { actions, commands: new CommandRegistry(builtInCommands), events, modules };
};

/** The events that the persona's Asterisk knows. */
const eventsOf = ({ laterEvents }: Persona): Readonly<Record<string, readonly CatalogEvent[]>> =>
  Object.fromEntries(Object.entries(eventCatalog).filter(([name]) => !laterEvents.includes(name)));
