import { demandBytes, fromBytes } from "@pluto-ami/protocol";
import fc from "fast-check";

import type { Read } from "../recorder/wire.ts";

/** Bytes of a value: all but those that end a line. */
const value = fc.oneof(
  fc.constantFrom(
    "1",
    "PJSIP/100-00000001",
    "J\xC3\xBCrgen",
    "\xFC\xFF\x80",
    " two  blanks ",
    "",
    "a: b",
    "A=1,B=2",
    "<unknown>",
  ),
  fc.uint8Array({ maxLength: 10 }).map((bytes) => fromBytes(bytes).replace(/[\r\n\0]/g, ".")),
);

const headers = fc.array(fc.tuple(fc.constantFrom("Channel", "Exten", "Queue", "Variable", "X-\xE9"), value), {
  maxLength: 3,
});

/** How a message is spelled: as it should be, or as somebody writes it by hand. */
const spelling = fc.oneof(
  { weight: 6, arbitrary: fc.constant({ colon: ": ", end: "\r\n", blank: "\r\n" }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      { colon: ":", end: "\r\n", blank: "\r\n" },
      { colon: ": ", end: "\n", blank: "\n" },
      { colon: ": ", end: "\r\n", blank: "\n" },
    ),
  },
);

const answer = fc.oneof(
  fc.record({ kind: fc.constant("response" as const), headers, spelling }),
  fc.record({
    kind: fc.constant("list" as const),
    items: fc.array(headers, { maxLength: 3 }),
    isInterrupted: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant("old" as const),
    output: fc.constantFrom("", "a\nb: c\n", "x--END COMMAND--y\n\n\xFF"),
  }),
  fc.constant({ kind: "none" as const }),
);

const step = fc.oneof(
  fc.record({
    kind: fc.constant("ask" as const),
    name: fc.constantFrom("Ping", "QueueStatus", "Originate", "Command"),
    hasId: fc.boolean(),
    headers,
    spelling,
    answer,
    follows: fc.array(headers, { maxLength: 2 }),
  }),
  fc.record({ kind: fc.constant("event" as const), headers, spelling }),
  fc.record({
    kind: fc.constant("blank" as const),
    d: fc.constantFrom<">" | "<">(">", "<"),
    bytes: fc.constantFrom("\r\n", "\n"),
  }),
  fc.record({
    kind: fc.constant("nonsense" as const),
    bytes: fc.constantFrom("GET / HTTP/1.1\r\n\r\n", "\xFF\xFE\r\n\r\n", "Action\r\n\r\n"),
  }),
);

const places = fc.record({ s: fc.integer({ min: 1, max: 3 }), wait: fc.constantFrom(0, 0, 1, 7, 1200), step });

/** A conversation of some clients with their server: what they say, and when. */
export const randomConversation = fc.array(places, { maxLength: 25 }).map((steps) => {
  const reads: Read[] = [];
  let at = 0;
  let ids = 0;
  const say = (s: number, d: ">" | "<", bytes: string): void => {
    reads.push({ s, d, bytes: demandBytes(bytes), at });
  };
  const message = (
    pairs: readonly (readonly [string, string])[],
    { colon, end, blank } = { colon: ": ", end: "\r\n", blank: "\r\n" },
  ): string => pairs.map(([name, text]) => name + colon + text + end).join("") + blank;

  for (const { s, wait, step: one } of steps) {
    at += wait;
    if (one.kind === "event")
      say(s, "<", message([["Event", "X"], ["Privilege", "call,all"], ...one.headers], one.spelling));
    else if (one.kind === "blank") say(s, one.d, one.bytes);
    else if (one.kind === "nonsense") say(s, ">", one.bytes);
    else {
      const id: [string, string][] = one.hasId ? [["ActionID", `id-${++ids}`]] : [];
      say(s, ">", message([["Action", one.name], ...id, ...one.headers], one.spelling));
      at += wait === 1200 ? 0 : wait;
      if (one.answer.kind === "none") {
        // Without an ActionID the next response would be taken for its answer: a server says something to each.
        if (!one.hasId) say(s, "<", message([["Response", "Success"]]));
        continue;
      }
      if (one.answer.kind === "response")
        say(s, "<", message([["Response", "Success"], ...id, ...one.answer.headers], one.answer.spelling));
      else if (one.answer.kind === "old")
        say(
          s,
          "<",
          `Response: Follows\r\n${id.map(([name, text]) => `${name}: ${text}\r\n`).join("")}${one.answer.output}--END COMMAND--\r\n\r\n`,
        );
      else {
        say(s, "<", message([["Response", "Success"], ...id, ["EventList", "start"]]));
        for (const item of one.answer.items) {
          if (one.answer.isInterrupted)
            say(
              s,
              "<",
              message([
                ["Event", "Other"],
                ["Privilege", "call,all"],
              ]),
            );
          say(s, "<", message([["Event", "Item"], ...id, ...item]));
        }
        say(s, "<", message([["Event", "Complete"], ...id, ["EventList", "Complete"]]));
      }
      for (const follow of one.follows) {
        at += wait;
        say(s, "<", message([["Event", "OriginateResponse"], ["Privilege", "call,all"], ...id, ...follow]));
      }
    }
  }
  return reads;
});
