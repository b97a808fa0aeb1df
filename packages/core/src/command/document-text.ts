import { fromText } from "@pluto-ami/protocol";

import type { ActionDocument } from "../action/action-document.ts";
import type { DocumentReference, EventDocument, HeaderDocument, RegisteredEvent } from "../event/event-registry.ts";

const lineWidth = 79;
const missing = "Not available";

/** An action as `manager show command` prints it (spec/ami.md §8.2). */
export function* printActionDocument(action: ActionDocument): Generator<string> {
  yield "";
  yield `  -= Info about Manager Command '${action.name}' =- `;
  yield "";
  yield* head(action);
  yield* section("Syntax", syntax("Action", action));
  yield* section("Arguments", explain(action.headers));
  yield* section("Privilege", [action.privilege]);
  yield* section("See Also", references(action.seeAlso));
  yield* responses("List Responses", action.listEvents);
  yield "";
  yield* responses("Final Response", action.finalEvent === undefined ? [] : [action.finalEvent]);
}

/** One way in which an event is raised, as `manager show event` prints it (spec/ami.md §8.2). */
export function* printEventDocument(event: EventDocument): Generator<string> {
  yield "";
  yield `  -= Info about Manager Event '${event.name}' =- `;
  yield "";
  yield* head(event);
  yield* section("Syntax", syntax("Event", event));
  yield* section("Arguments", explain(event.headers));
  yield* section("See Also", references(event.seeAlso));
}

/** What the document of an action and that of an event begin with. */
type Head = Pick<EventDocument, "synopsis" | "module" | "since" | "description">;

function* head({ synopsis, module, since, description }: Head): Generator<string> {
  yield* section("Synopsis", synopsis === undefined ? [] : wrap(synopsis, 0));
  yield* section("Provided By", [module]);
  yield* section("Since", since.length === 0 ? [] : [since.join(", ")]);
  yield* section("Description", description === undefined ? [] : paragraphs(description, 0));
}

function* section(title: string, lines: readonly string[]): Generator<string> {
  yield `[${title}]`;
  yield* lines.length === 0 ? [missing] : lines;
  yield "";
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

function* responses(title: string, events: readonly RegisteredEvent[]): Generator<string> {
  yield `[${title}]`;
  if (events.length === 0) {
    yield "None";
    yield "";
  }
  for (const { name, documents } of events) {
    yield `Event: ${name}`;
    for (const document of documents) yield* printEventDocument(document);
    if (documents.length === 0) yield "";
  }
  yield `[End ${title}]`;
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
  return lines.map((part) => fromText(margin + part));
};
