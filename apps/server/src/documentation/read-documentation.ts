import {
  type ActionTexts,
  type DocumentationTexts,
  type EventDocument,
  type HeaderDocument,
  type RegisteredEvent,
  snapshotHeaders,
} from "@pluto-ami/core";

import { Includes } from "./include.ts";
import { printBlocks, printEnumeration, printInline } from "./prose.ts";
import { elementsOf, type XmlElement, XmlError } from "./xml-tree.ts";

/**
 * Understands the documentation file of an Asterisk installation, `core-en_US.xml`: its actions (`manager`) and events
 * (`managerEvent`) with their instances.
 * @throws XmlError when it is another kind of file.
 */
export const readDocumentation = (root: XmlElement): DocumentationTexts => {
  if (root.name !== "docs") throw new XmlError(`it begins with <${root.name}> and not with <docs>`);
  const includes = new Includes(root);
  const actions = new Map<string, ActionTexts>();
  const events = new Map<string, readonly EventDocument[]>();
  for (const entry of elementsOf(root)) {
    const key = (entry.attributes.name ?? "").toLowerCase();
    if (key === "") continue;
    if (entry.name === "manager" && !actions.has(key)) actions.set(key, readAction(includes.resolve(entry)));
    if (entry.name === "managerEvent") {
      events.set(key, [...(events.get(key) ?? []), ...readEvent(includes.resolve(entry))]);
    }
  }
  if (actions.size === 0 && events.size === 0) throw new XmlError("it documents no action and no event");
  return { actions, events };
};

const readAction = (entry: XmlElement): ActionTexts => {
  const [responses] = elementsOf(entry, "responses");
  const [list] = responses === undefined ? [] : elementsOf(responses, "list-elements");
  const [final] = responses === undefined ? [] : elementsOf(responses, "managerEvent");
  return {
    ...readHead(entry, entry),
    headers: readHeaders(entry, false),
    listEvents: list === undefined ? [] : elementsOf(list, "managerEvent").map(readResponse),
    finalEvent: final === undefined ? undefined : readResponse(final),
  };
};

const readResponse = (entry: XmlElement): RegisteredEvent => ({
  name: entry.attributes.name ?? "",
  documents: readEvent(entry),
});

const readEvent = (entry: XmlElement): EventDocument[] =>
  elementsOf(entry, "managerEventInstance").map((instance) => ({
    ...readHead(instance, entry),
    classes: readClasses(instance.attributes.class ?? ""),
    headers: readHeaders(instance, true),
  }));

/** `EVENT_FLAG_SYSTEM|EVENT_FLAG_CALL` as AMI names the classes. */
const readClasses = (flags: string): string[] =>
  flags
    .split("|")
    .map((flag) => flag.trim().replace(/^EVENT_FLAG_/, ""))
    .filter((flag) => flag !== "")
    .map((flag) => (flag === "HOOKRESPONSE" ? flag : flag.toLowerCase()));

/** What actions and events have in common; their name and module stand at the entry. */
const readHead = (
  element: XmlElement,
  entry: XmlElement,
): Pick<EventDocument, Exclude<keyof EventDocument, "classes" | "headers">> => {
  const [synopsis] = elementsOf(element, "synopsis");
  const [description] = elementsOf(element, "description");
  const lines = description === undefined ? [] : printBlocks(description);
  return {
    name: entry.attributes.name ?? "",
    synopsis: synopsis === undefined ? undefined : printInline(synopsis.children) || undefined,
    module: element.attributes.module ?? entry.attributes.module ?? "builtin",
    since: elementsOf(element, "since").flatMap((since) =>
      elementsOf(since, "version").map(({ children }) => printInline(children)),
    ),
    description: lines.length === 0 ? undefined : lines.join("\n"),
    seeAlso: elementsOf(element, "see-also").flatMap((seeAlso) =>
      elementsOf(seeAlso, "ref").map((ref) => ({ type: ref.attributes.type ?? "", name: printInline(ref.children) })),
    ),
  };
};

/** The headers in their order. What an event says of a header counts as required unless it says otherwise. */
const readHeaders = (element: XmlElement, isRequired: boolean): HeaderDocument[] =>
  elementsOf(element, "syntax")
    .flatMap((syntax) => elementsOf(syntax))
    .flatMap((part) => {
      const prefix = part.attributes.prefix ?? "";
      if (part.name === "channel_snapshot") return snapshotHeaders("channel", prefix);
      if (part.name === "bridge_snapshot") return snapshotHeaders("bridge", prefix);
      return part.name === "parameter" ? [readHeader(part, isRequired)] : [];
    });

const readHeader = (parameter: XmlElement, byDefault: boolean): HeaderDocument => {
  const { name = "", required } = parameter.attributes;
  const parts = elementsOf(parameter);
  const firstList = parts.findIndex((part) => part.name === "enumlist");
  // Values are data of their own where nothing stands behind them; else they are printed where they stand.
  const areLast = firstList !== -1 && parts.slice(firstList).every((part) => part.name === "enumlist");
  const words = areLast
    ? {
        ...parameter,
        children: parameter.children.filter((node) => typeof node === "string" || node.name !== "enumlist"),
      }
    : parameter;
  const lines = printBlocks(words);
  return {
    name,
    isRequired: required === undefined ? byDefault : ["yes", "true", "1"].includes(required.toLowerCase()),
    description: lines.length === 0 ? undefined : lines.join("\n"),
    values: areLast
      ? parts
          .filter((part) => part.name === "enumlist")
          .flatMap((list) => elementsOf(list, "enum").map(printEnumeration))
      : [],
  };
};
