import { type ActionDocument, describeAction } from "@pluto-ami/core";

import { errorTexts } from "./error-texts.ts";
import { headerTable } from "./headers.ts";
import { referenceManager } from "./manager.ts";
import { code, link, page, plain, table } from "./markdown.ts";

const { services } = referenceManager;

const documents = services.actions.list().map((action) => describeAction(action, services));

const printEvents = (document: ActionDocument): string[] => {
  const names = [...document.listEvents, ...(document.finalEvent === undefined ? [] : [document.finalEvent])].map(
    ({ name, documents }) => (documents.length === 0 ? code(name) : link(name, "events.md", name)),
  );
  return names.length === 0 ? [] : [`The answer is a list of events: ${names.join(", ")}.`, ""];
};

const printErrors = (name: string): string[] => {
  const texts = errorTexts(name);
  return texts.length === 0 ? [] : ["Errors:", "", ...texts.map((text) => `- ${code(text)}`), ""];
};

/** What the log has of an action that changes something. */
const printChanges = (name: string): string[] => {
  const changes = services.actions.find(name)?.changes;
  if (changes === undefined) return [];
  const shown = changes.length === 0 ? "" : `, with ${changes.map(code).join(", ")}`;
  return ["", `It changes something: the log tells who ran it${shown}.`];
};

/** A frame with every header that is needed, and one that is not. */
const printExample = ({ name, headers }: ActionDocument): string[] => {
  const [first] = headers.filter((header) => !header.isRequired && header.name !== "ActionID");
  const shown = headers.filter((header) => header.isRequired || header === first);
  const lines = shown.map((header) => `${header.name}: ${header.values[0]?.value ?? "…"}`);
  return ["```", `Action: ${name}`, "ActionID: 1", ...lines, "```", ""];
};

const printAction = (document: ActionDocument): string[] => [
  `## ${document.name}`,
  "",
  plain(document.synopsis ?? ""),
  ...(document.description === undefined ? [] : ["", plain(document.description)]),
  "",
  document.privilege === "<none>"
    ? "Classes: none; every session may run it."
    : `Classes: ${code(document.privilege)}; any one of them in the user's \`write\` is enough.`,
  ...printChanges(document.name),
  "",
  ...headerTable(document.headers),
  ...printEvents(document),
  ...printErrors(document.name),
  ...printExample(document),
  ...(document.seeAlso.length === 0 ? [] : [`See also: ${document.seeAlso.map(({ name }) => name).join(", ")}.`, ""]),
];

export const actionsPage = (): string =>
  page(
    "Actions",
    `The ${documents.length} actions that clients can ask for. \`manager show command NAME\` says the same at the console. Each`,
    "answer carries the ActionID of its action. Beside its own errors, every action may be answered with",
    "`Permission denied`, `Invalid/unknown command: …`, `Missing action in request`, and while the daemon stops with",
    "`Asterisk is shutting down`.",
    "",
    ...table(
      ["action", "", "classes"],
      documents.map(({ name, synopsis, privilege }) => [
        link(name, "", name),
        plain(synopsis ?? ""),
        privilege === "<none>" ? "" : code(privilege),
      ]),
    ),
    "",
    ...documents.flatMap(printAction),
  );
