import { faults } from "../../apps/test-server/src/faults/built-in/index.ts";
import { commonFields, commonFieldsOf } from "../../apps/test-server/src/faults/fault/common-fields.ts";
import type { Fault } from "../../apps/test-server/src/faults/fault/fault.ts";
import type { Occasion, Place } from "../../apps/test-server/src/faults/fault/fault-words.ts";
import type { Field } from "../../apps/test-server/src/faults/field/field.ts";
import { code, page, plain, table } from "./markdown.ts";

const places: Readonly<Record<Place, string>> = {
  B: "on bytes, between encoder and socket",
  M: "on whole messages on their way out",
  I: "on what comes in",
  L: "at the port",
  E: "on events",
};

const occasions: Readonly<Record<Occasion, string>> = {
  writes: "Each write counts.",
  messages: "Each message counts; with `of: { action }` each answer.",
  sessions: "Each session counts.",
  connections: "Each new connection counts.",
  none: "",
};

const defaultOf = ({ byDefault, isNeeded }: Field<unknown>): string => {
  if (isNeeded) return "must be said";
  return byDefault === undefined ? "" : code(String(byDefault));
};

const fieldTable = (fields: Readonly<Record<string, Field<unknown>>>): string[] => [
  ...table(
    ["field", "value", "default", "meaning"],
    Object.entries(fields).map(([name, field]) => [
      code(name),
      plain(field.form),
      defaultOf(field),
      plain(field.meaning),
    ]),
  ),
  "",
];

const section = (fault: Fault): string[] => [
  `## ${fault.name}`,
  "",
  plain(fault.does),
  "",
  ...(fault.aliases.length === 0 ? [] : [`Also called ${fault.aliases.map(code).join(", ")}.`, ""]),
  `Acts ${fault.places.map((place) => places[place]).join(", ")}. ${occasions[fault.occasion]}`.trim(),
  "",
  ...(Object.keys(fault.fields).length === 0 ? [] : fieldTable(fault.fields)),
  `Also: ${Object.keys(commonFieldsOf(fault)).map(code).join(", ")}.`,
  "",
];

export const faultsPage = (): string =>
  page(
    "Faults",
    "What `@pluto-ami/test-server` can do wrong on purpose. A fault is set by its name in `fault`, with its fields beside it; it is in force from the",
    "next byte on, for the sessions that there are and for those to come, until it is removed, its time is over, or it has acted as often as it may. What it",
    "held back goes on when it is removed; a session of which it has swallowed something is closed. Times are real, whatever the world's clock shows.",
    "",
    "## Fields of many",
    "",
    "Each fault says which of them it has.",
    "",
    ...fieldTable(commonFields),
    ...faults.flatMap(section),
  );
