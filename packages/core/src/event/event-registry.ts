import {
  type CatalogEvent,
  type CatalogParameter,
  type CatalogSnapshot,
  eventCatalog,
  snapshots,
} from "@pluto-ami/protocol/catalog";

import { DefinitionError } from "../definition-error.ts";
import { type DocumentationSource, ownDocumentation } from "../ports/documentation/documentation-source.ts";
import type { EventDocument, RegisteredEvent } from "../ports/documentation/event-document.ts";
import type { HeaderDocument } from "../ports/documentation/header-document.ts";
import { eventDocs } from "./catalog/index.ts";
import { snapshotDocs } from "./catalog/channel/snapshot.ts";
import { checkEvent } from "./check-event.ts";
import type { EventDefinition } from "./event-definition.ts";
import type { EventDoc } from "./define-event-docs.ts";

interface Entry {
  readonly name: string;
  readonly instances: readonly CatalogEvent[];
  readonly doc: EventDoc | undefined;
}

/**
 * The events by name, in any case of letters: the facts of the catalogue and what they mean
 * (docs/protocol.md#documents).
 */
export class EventRegistry {
  readonly #entries = new Map<string, Entry>();
  readonly #documentation: DocumentationSource;

  constructor(
    docs: Readonly<Record<string, EventDoc | undefined>> = eventDocs,
    catalog: Readonly<Record<string, readonly CatalogEvent[]>> = eventCatalog,
    documentation: DocumentationSource = ownDocumentation,
  ) {
    this.#documentation = documentation;
    for (const [name, instances] of Object.entries(catalog)) {
      this.#entries.set(name.toLowerCase(), { name, instances, doc: docs[name] });
    }
  }

  /**
   * Adds an event; its headers are those that its doc explains. `manager show event` shows it from now on.
   * @throws DefinitionError when there is one of that name already, or something in it is wrong: its name, a class, a
   * header, a part that is missing or none.
   */
  register(definition: EventDefinition): void {
    checkEvent(definition);
    const { name, classes, doc, module = "builtin", since = [] } = definition;
    const key = name.toLowerCase();
    if (this.#entries.has(key)) throw new DefinitionError(`There is an event named ${name} already.`);
    const parameters = Object.keys(doc.parameters ?? {}).map((header) => ({ name: header, required: true }));
    this.#entries.set(key, { name, doc, instances: [{ classes, module, since, parameters, seeAlso: [] }] });
  }

  /** The event of this name, in any case of letters; in the words of the documentation source where it has some. */
  find(name: string): RegisteredEvent | undefined {
    const documents = this.#documentation.texts.events.get(name.toLowerCase()) ?? [];
    const [document] = documents;
    if (document !== undefined) return { name: document.name, documents };
    const entry = this.#entries.get(name.toLowerCase());
    if (entry === undefined) return undefined;
    return { name: entry.name, documents: entry.instances.map((facts) => describeEvent(entry.name, facts, entry.doc)) };
  }

  /** The exact name of an event, and what one must be allowed to read to get it; undefined when there is none. */
  facts(name: string): Pick<EventDefinition, "name" | "classes"> | undefined {
    const entry = this.#entries.get(name.toLowerCase());
    return entry === undefined ? undefined : { name: entry.name, classes: entry.instances[0]?.classes ?? [] };
  }

  /** Every name, sorted by its bytes: upper case before lower case (docs/protocol.md#manager-commands). */
  list(): readonly string[] {
    const names = new Map([...this.#entries].map(([key, { name }]) => [key, name]));
    for (const [key, [document]] of this.#documentation.texts.events) {
      if (document !== undefined) names.set(key, document.name);
    }
    return [...names.values()].sort();
  }
}

/** Joins what the catalogue knows of a header with what its doc says. */
export const describeHeader = (
  { name, required, values = [] }: CatalogParameter,
  doc: Pick<EventDoc, "parameters" | "values"> | undefined,
): HeaderDocument => {
  const meanings = doc?.values?.[name];
  return {
    name,
    isRequired: required,
    description: doc?.parameters?.[name],
    values: values.map((value) => ({ value, description: meanings?.[value] })),
  };
};

const describeEvent = (name: string, facts: CatalogEvent, doc: EventDoc | undefined): EventDocument => ({
  name,
  classes: facts.classes,
  synopsis: doc?.synopsis,
  module: facts.module,
  since: facts.since,
  description: doc?.description,
  headers: facts.parameters.flatMap((parameter) =>
    "snapshot" in parameter
      ? snapshotHeaders(parameter.snapshot, parameter.prefix, doc)
      : [describeHeader(inEvent(parameter), doc)],
  ),
  seeAlso: facts.seeAlso,
});

/** An event carries each of its headers, but an ActionID only when the action had one (docs/protocol.md#documents). */
const inEvent = (header: CatalogParameter): CatalogParameter => ({ ...header, required: header.name !== "ActionID" });

/** The headers of a channel or a bridge, each with the prefix before its name (docs/protocol.md#blocks). */
export const snapshotHeaders = (
  snapshot: CatalogSnapshot["snapshot"],
  prefix: string,
  doc?: EventDoc,
): HeaderDocument[] =>
  snapshots[snapshot].map((header) => {
    const name = `${prefix}${header}`;
    const meanings: Readonly<Record<string, string | undefined>> = snapshotDocs[snapshot];
    const own = describeHeader({ name, required: true }, doc);
    return { ...own, description: own.description ?? meanings[header] };
  });
