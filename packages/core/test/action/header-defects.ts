import { type Fields, fieldsOf } from "@pluto-ami/protocol";

import type { Reply } from "../../src/session/answer/reply.ts";
import { begun, cancelled, type Defect, internalError, item, listWithItem } from "./defects.ts";

/** Calls a method as a program without a compiler does. */
const call = (reply: Reply, name: string, values: readonly unknown[]): unknown => {
  const method: unknown = Reflect.get(reply, name);
  return typeof method === "function" ? Reflect.apply(method, reply, values) : undefined;
};

const notYours = (header: string, of: string): string =>
  `The header ${header} of ${of} is not yours to give: leave it out.`;
const noName = (name: string, of: string): string =>
  `${JSON.stringify(name)} is no name for a header of ${of}: use one word of ASCII without a colon.`;
const unreadable = (name: string): string =>
  `${JSON.stringify(name)} is no name for a header: use one without a colon, control characters and blanks around it.`;

const badNames: readonly (readonly [name: string, why: (of: string) => string])[] = [
  ["", () => unreadable("")],
  [" ", () => unreadable(" ")],
  ["Value ", () => unreadable("Value ")],
  ["Value:", () => unreadable("Value:")],
  ["Value: 1\r\nEvent", () => unreadable("Value: 1\r\nEvent")],
  ["Two Words", (of) => noName("Two Words", of)],
  ["Gr\u00FC\u00DFe", (of) => noName("Gr\u00FC\u00DFe", of)],
];

/** Ways to give headers, with those that are not a definition's to give. */
const ways: Readonly<
  Record<
    string,
    {
      readonly give: (reply: Reply, headers: Fields) => unknown;
      of: string;
      own: readonly string[];
      answer: RegExp;
      where?: string;
    }
  >
> = {
  "answers with": {
    give: (reply, headers) => reply.success(headers),
    of: "the answer",
    own: ["Response", "response", "ActionID", "ACTIONID", "Event", "EventList"],
    answer: internalError,
  },
  "refuses with": {
    give: (reply, headers) => reply.error("No", headers),
    of: "the answer",
    own: ["Response", "ActionID", "Event", "EventList"],
    answer: internalError,
  },
  "adds an event with": {
    give: (reply, headers) => {
      reply.success();
      reply.event("Thing", headers);
    },
    of: "Thing",
    own: ["Event", "event", "ActionID", "EventList"],
    answer: /^Response: Success\nActionID: d\n\n$/,
  },
  "lets an event follow with": {
    give: (reply, headers) => {
      reply.success();
      reply.unsolicited("Thing", headers);
    },
    of: "Thing",
    own: ["Event", "EventList"],
    answer: /^Response: Success\nActionID: d\n\n$/,
  },
  "lists an item with": {
    give: (reply, headers) => listWithItem(reply).item("Thing", headers),
    of: "Thing",
    own: ["Event", "ActionID", "actionid", "EventList"],
    answer: new RegExp(begun + item + cancelled("DefectComplete", 1)),
  },
  "lists a bare item with": {
    give: (reply, headers) => listWithItem(reply).bareItem("Thing", headers),
    of: "Thing",
    own: ["Event", "EventList"],
    answer: new RegExp(begun + item + cancelled("DefectComplete", 1)),
  },
  "completes its list with": {
    give: (reply, headers) => listWithItem(reply).complete("Whole", headers),
    of: "Whole",
    own: ["Event", "ActionID", "EventList", "ListItems"],
    answer: new RegExp(begun + item + cancelled("DefectComplete", 1)),
  },
  "lists an item, as it is read, with": {
    give: (reply, headers) =>
      reply.listLazily("Things will follow", { event: "Whole" }, function* (items) {
        yield items.item("Thing", { Number: 1 });
        yield items.item("Thing", headers);
      }),
    of: "Thing",
    own: ["Event", "ActionID", "EventList"],
    answer: new RegExp(begun + item + cancelled("Whole", 1)),
    where: " in the middle of its answer",
  },
};

const lines: readonly (readonly [line: string, header: string])[] = [
  ["Response: Error", "Response"],
  ["actionid: x", "actionid"],
  [" Event : Fake", "Event"],
  ["EventList: Complete", "EventList"],
];

/** What a program gives as headers that are none. */
const noHeaders: readonly (readonly [kind: string, value: unknown])[] = [
  ["7", 7],
  ["a boolean", true],
  ["an array", ["A", "B"]],
  ["a function", () => ({})],
  ["an object", Promise.resolve({ A: 1 })],
];

/** Headers that an answer cannot have: by what an action does. */
export const headerDefects: Readonly<Record<string, Defect>> = {
  ...Object.fromEntries(
    Object.entries(ways).flatMap(([way, { answer, give, of, own, where = "" }]) =>
      [
        ...own.map((name) => [name, notYours(name, of)] as const),
        ...badNames.map(([name, why]) => [name, why(of)] as const),
      ].map(([name, why]): readonly [string, Defect] => [
        `${way} a header ${JSON.stringify(name)}`,
        { run: (reply) => give(reply, fieldsOf({ [name]: "x" })), answer, logged: `failed${where}: ${why}` },
      ]),
    ),
  ),
  ...Object.fromEntries(
    lines.flatMap(([line, header]): readonly (readonly [string, Defect])[] => [
      [
        `answers with the line ${JSON.stringify(line)}`,
        {
          run: (reply) => call(reply, "raw", ["Success", ["A: 1", line]]),
          answer: internalError,
          logged: `failed: ${notYours(header, "the answer")}`,
        },
      ],
      [
        `answers, as it is read, with the line ${JSON.stringify(line)}`,
        {
          run: (reply) => call(reply, "rawLazily", ["Success", ["A: 1", line]]),
          answer: /^Response: Success\nActionID: d\nA: 1\n\n$/,
          logged: `failed in the middle of its answer: ${notYours(header, "the answer")}`,
        },
      ],
    ]),
  ),
  ...Object.fromEntries(
    noHeaders.map(([kind, value]): readonly [string, Defect] => [
      `answers with ${kind} in place of headers`,
      {
        run: (reply) => call(reply, "success", [value]),
        answer: internalError,
        logged: `failed: The headers of a message are ${kind}: give an object with the headers by their names.`,
      },
    ]),
  ),
  "refuses with a second Message": {
    run: (reply) => reply.error("No", { Message: "Yes" }),
    answer: internalError,
    logged: "failed: The header Message of the answer is not yours to give: leave it out.",
  },
  "answers with two spellings of a Message": {
    run: (reply) => reply.success({ Message: "No", message: "Yes" }),
    answer: internalError,
    logged: "failed: The header message of the answer is there already: give it once.",
  },
  "refuses without a word": {
    run: (reply) => call(reply, "error", []),
    answer: internalError,
    logged:
      "failed: The header Message is undefined: give it text, a number, or a list of them; undefined leaves it out.",
  },
  "answers in a way that there is not": {
    run: (reply) => call(reply, "raw", ["Success\r\nEvent: Fake", []]),
    answer: internalError,
    logged: "failed: An action is answered with Success or Error, and with no other word.",
  },
  "gives a line that is none": {
    run: (reply) => call(reply, "raw", ["Success", ["A: 1", 7]]),
    answer: internalError,
    logged: "failed: A line is 7: give it text.",
  },
  "begins a list that cannot end": {
    run: (reply) => call(reply, "listLazily", ["Things will follow", { event: "End\u010D" }, () => []]),
    answer: internalError,
    logged: "failed: The header Event holds the character U+010D, which is no byte: use fromText",
  },
};
