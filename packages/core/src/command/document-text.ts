import { type ByteString, fromText, type Text } from "@pluto-ami/protocol";

import type { ActionDocument } from "../ports/documentation/action-document.ts";
import type { EventDocument, RegisteredEvent } from "../ports/documentation/event-document.ts";
import type { DocumentReference, HeaderDocument } from "../ports/documentation/header-document.ts";
import type { CommandLayout, DocumentLayout, DocumentSection } from "../persona/layout.ts";

const lineWidth = 79;

/** How the documents of actions and of the events in them are laid out. */
type DocumentLayouts = Pick<CommandLayout, "showCommand" | "showEvent">;

/** An action as `manager show command` prints it (docs/protocol.md#documents, #older-layouts). */
export const printActionDocument = (action: ActionDocument, layouts: DocumentLayouts): Generator<ByteString> =>
  asBytes(linesOfAction(action, layouts));

/**
 * One way in which an event is raised, as `manager show event` prints it (docs/protocol.md#documents, #older-layouts).
 */
export const printEventDocument = (
  event: EventDocument,
  layouts: Pick<CommandLayout, "showEvent">,
): Generator<ByteString> => asBytes(linesOfEvent(event, layouts));

/** Documents are text, whoever wrote them. */
function* asBytes(lines: Iterable<Text>): Generator<ByteString> {
  for (const line of lines) yield fromText(line);
}

function* linesOfAction(action: ActionDocument, layouts: DocumentLayouts): Generator<Text> {
  const { showCommand } = layouts;
  yield* heading("Command", action.name, showCommand);
  yield* sections(showCommand, {
    ...textOf(action),
    Syntax: syntax("Action", action),
    Privilege: [action.privilege],
  });
  yield* responses("List Responses", action.listEvents, layouts);
  if (showCommand.endMarks) yield "";
  yield* responses("Final Response", action.finalEvent === undefined ? [] : [action.finalEvent], layouts);
}

function* linesOfEvent(event: EventDocument, { showEvent }: Pick<CommandLayout, "showEvent">): Generator<Text> {
  yield* heading("Event", event.name, showEvent);
  yield* sections(showEvent, { ...textOf(event), Syntax: syntax("Event", event) });
}

function* heading(kind: "Command" | "Event", name: string, layout: DocumentLayout): Generator<string> {
  if (!layout.heading) return;
  yield "";
  yield `  -= Info about Manager ${kind} '${name}' =- `;
  yield "";
}

/** The lines of each section; none where there is nothing to say. */
type Sections = Readonly<Partial<Record<DocumentSection, readonly string[]>>>;

/** What actions and events have in common. */
type Described = Pick<EventDocument, "synopsis" | "module" | "since" | "description" | "headers" | "seeAlso">;

const textOf = ({ synopsis, module, since, description, headers, seeAlso }: Described): Sections => ({
  Synopsis: synopsis === undefined ? [] : wrap(synopsis, 0),
  "Provided By": [module],
  Since: since.length === 0 ? [] : [since.join(", ")],
  Description: description === undefined ? [] : paragraphs(description, 0),
  Arguments: explain(headers),
  "See Also": references(seeAlso),
});

function* sections({ missing, sections: titles }: DocumentLayout, content: Sections): Generator<string> {
  for (const title of titles) {
    const lines = content[title] ?? [];
    if (lines.length === 0 && missing === undefined) continue;
    yield `[${title}]`;
    yield* lines.length === 0 && missing !== undefined ? [missing] : lines;
    yield "";
  }
}

const syntax = (kind: string, { name, headers }: { name: string; headers: readonly HeaderDocument[] }): string[] => [
  `${kind}: ${name}`,
  ...headers.map((header) => (header.isRequired ? `${header.name}: <value>` : `[${header.name}:] <value>`)),
];

/** Each header that is documented: an empty line, its name, what it holds and which values it may have. */
const explain = (headers: readonly HeaderDocument[]): string[] =>
  headers.flatMap(({ name, description, values }) => {
    if (description === undefined && values.length === 0) return [];
    const meanings = values.flatMap((item) =>
      paragraphs(item.description === undefined ? item.value : `${item.value} - ${item.description}`, 8),
    );
    return ["", name, ...(description === undefined ? [] : paragraphs(description, 4)), ...meanings];
  });

const references = (seeAlso: readonly DocumentReference[]): string[] => {
  if (seeAlso.length === 0) return [];
  return wrap(seeAlso.map(({ type, name }) => (type === "application" ? `${name}()` : name)).join(", "), 0);
};

function* responses(title: string, events: readonly RegisteredEvent[], layouts: DocumentLayouts): Generator<string> {
  yield `[${title}]`;
  if (events.length === 0) {
    yield "None";
    yield "";
  }
  for (const { name, documents } of events) {
    yield `Event: ${name}`;
    for (const document of documents) yield* linesOfEvent(document, layouts);
    if (documents.length === 0) yield "";
  }
  if (layouts.showCommand.endMarks) yield `[End ${title}]`;
}

/** Each line of the text as a paragraph; the blanks it begins with count as indentation. */
const paragraphs = (text: string, indent: number): string[] =>
  text.split("\n").flatMap((line) => {
    const content = line.trimStart();
    return wrap(content, indent + line.length - content.length);
  });

/** Text in lines of at most 79 columns, each with the indentation; a word that is longer stays whole. */
const wrap = (text: string, indent: number): string[] => {
  const margin = " ".repeat(indent);
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && indent + line.length + 1 + word.length > lineWidth) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  lines.push(line);
  return lines.map((part) => margin + part);
};
