import { printClasses } from "@pluto-ami/protocol";
import { actionCatalog, type CatalogAction } from "@pluto-ami/protocol/catalog";

import { describeHeader } from "../event/event-registry.ts";
import type { RegisteredEvent } from "../ports/documentation/event-document.ts";
import type { HeaderDocument } from "../ports/documentation/header-document.ts";
import type { ActionDocument } from "../ports/documentation/action-document.ts";
import type { ActionServices, RegisteredAction } from "./action-definition.ts";

const actionId: HeaderDocument = {
  name: "ActionID",
  isRequired: false,
  description: "A word of the client's own, which every message that answers this one carries.",
  values: [],
};

type Sources = Pick<ActionServices, "documentation" | "events"> & Partial<Pick<ActionServices, "persona">>;

/** What an action is for, in one sentence. */
export const synopsisOf = (
  { name, doc }: RegisteredAction,
  { documentation }: Pick<Sources, "documentation">,
): string => documentation.texts.actions.get(name.toLowerCase())?.synopsis ?? doc.synopsis;

/**
 * Describes an action, but for the headers that the persona does not know; in our own words those it has begin with the
 * ActionID that every action may have.
 */
export const describeAction = (
  action: RegisteredAction,
  { documentation, events, persona }: Sources,
): ActionDocument => {
  const unknown = persona?.unknownHeaders[action.name] ?? [];
  const { doc, name } = action;
  const texts = documentation.texts.actions.get(name.toLowerCase());
  if (texts !== undefined) return { ...texts, privilege: printClasses(action.mask) };
  const facts = factsOf(action);
  const headers = facts.parameters.filter(({ name: header }) => header !== actionId.name && !unknown.includes(header));
  const eventNamed = (event: string): RegisteredEvent => events.find(event) ?? { name: event, documents: [] };
  return {
    name,
    synopsis: doc.synopsis,
    module: facts.module,
    since: facts.since,
    description: doc.description,
    headers: [actionId, ...headers.map((header) => describeHeader(header, doc))],
    privilege: printClasses(action.mask),
    seeAlso: facts.seeAlso,
    listEvents: (facts.listEvents ?? []).map(eventNamed),
    finalEvent: facts.finalEvent === undefined || facts.finalEvent === null ? undefined : eventNamed(facts.finalEvent),
  };
};

const catalogued = new Map<string, CatalogAction>(Object.entries<CatalogAction>(actionCatalog));

/** The versions that an action came with; none for one that the catalogue does not know. */
export const sinceOf = (name: string): readonly string[] => catalogued.get(name)?.since ?? [];

/** What the catalogue knows, and the headers that only the definition knows. */
const factsOf = ({ doc, name }: RegisteredAction): CatalogAction => {
  const facts = catalogued.get(name) ?? { module: "builtin", since: [], parameters: [], seeAlso: [] };
  const known = new Set(facts.parameters.map((header) => header.name));
  const own = Object.keys(doc.parameters ?? {}).filter((header) => !known.has(header));
  const { finalEvent, listEvents = [] } = facts;
  const list = {
    listEvents: listEvents.length > 0 ? listEvents : (doc.list?.items ?? []),
    finalEvent: finalEvent ?? doc.list?.end ?? null,
  };
  return {
    ...facts,
    ...list,
    parameters: [...facts.parameters, ...own.map((header) => ({ name: header, required: false }))],
  };
};
