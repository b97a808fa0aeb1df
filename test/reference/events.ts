import type { EventDocument } from "@pluto-ami/core";

import { headerTable } from "./headers.ts";
import { referenceManager } from "./manager.ts";
import { code, link, page, plain, table } from "./markdown.ts";

const { events } = referenceManager.services;

const all = events.list().map((name) => ({ name, documents: events.find(name)?.documents ?? [] }));

const printInstance = ({ module, classes, since, headers, seeAlso }: EventDocument): string[] => [
  [
    `From ${code(module)}`,
    classes.length === 0 ? "sent whatever the classes" : `classes ${classes.map(code).join(", ")}`,
    ...(since.length === 0 ? [] : [`since ${since.join(", ")}`]),
  ].join("; ") + ".",
  "",
  ...headerTable(headers),
  ...(seeAlso.length === 0 ? [] : [`See also: ${seeAlso.map(({ name }) => name).join(", ")}.`, ""]),
];

const printEvent = ({ name, documents }: (typeof all)[number]): string[] => [
  `## ${name}`,
  "",
  plain(documents[0]?.synopsis ?? ""),
  ...(documents[0]?.description === undefined ? [] : ["", plain(documents[0].description)]),
  "",
  ...documents.flatMap(printInstance),
];

export const eventsPage = (): string =>
  page(
    "Events",
    `The ${all.length} events that are known. Which of them come depends on the backend: the manager itself raises a few, clients`,
    "raise UserEvent. A session gets an event when its user's `read` has all of the event's classes and no filter stops it.",
    "`manager show event NAME` says the same at the console.",
    "",
    ...table(
      ["event", "", "classes"],
      all.map(({ name, documents }) => [
        link(name, "", name),
        plain(documents[0]?.synopsis ?? ""),
        (documents[0]?.classes ?? []).map(code).join(" "),
      ]),
    ),
    "",
    ...all.flatMap(printEvent),
  );
