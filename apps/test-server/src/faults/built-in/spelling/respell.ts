import { append, type ByteString, bytes, splitHeader } from "@pluto-ami/protocol";

import { defineFault } from "../../fault/define-fault.ts";
import { rewriting } from "../../fault/rewriting.ts";
import { field } from "../../field/field.ts";
import { word } from "../../field/kinds.ts";

type Lines = readonly ByteString[];

const isActionId = (line: ByteString): boolean => /^actionid:/i.test(line);

/** Each header with another beginning. */
const withNames = (lines: Lines, beginning: (name: ByteString) => ByteString): Lines =>
  lines.map((line) => {
    const [name, value] = splitHeader(line) ?? [];
    return name === undefined || value === undefined ? line : append(beginning(name), value);
  });

const spellings = {
  "lower-case": (lines: Lines): Lines => withNames(lines, (name) => append(name.toLowerCase(), bytes(": "))),
  "no-space": (lines: Lines): Lines => withNames(lines, (name) => append(name, bytes(":"))),
  "action-id-first": (lines: Lines): Lines => [
    ...lines.filter(isActionId),
    ...lines.filter((line) => !isActionId(line)),
  ],
  "action-id-twice": (lines: Lines): Lines => lines.flatMap((line) => (isActionId(line) ? [line, line] : [line])),
};

export const respell = defineFault({
  name: "respell",
  places: ["M"],
  occasion: "messages",
  fields: {
    how: field(
      word("lower-case", "no-space", "action-id-first", "action-id-twice"),
      "lower-case",
      "Names of headers in lower case, no blank behind the colon, the ActionID before all else, or twice.",
    ),
  },
  does: "A message says the same in another spelling.",
  deed: ({ how }) => rewriting((message) => [message.withLines(spellings[how](message.lines))]),
});
