import { demandBytes } from "@pluto-ami/protocol";
import fc from "fast-check";
import { expect, test } from "vitest";

import { parseFilter } from "../../../src/delivery/filter/criteria.ts";
import { FilterError } from "../../../src/delivery/filter/filter-error.ts";
import { readEvents } from "../../../src/delivery/filter/read-events.ts";
import { EventRegistry } from "../../../src/event/event-registry.ts";
import { recordOf } from "./records.ts";

const byte = fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code));
const bytes = fc.string({ unit: byte, maxLength: 30 });
const punctuation = "()[]{}^$.*+?|\\-,:=!a1bw<>'`".split("");
const pattern = fc.oneof(bytes, fc.string({ unit: fc.constantFrom(...punctuation), maxLength: 16 }));
const criteria = fc.oneof(
  fc.constant("eventfilter"),
  fc
    .string({
      unit: fc.constantFrom("name", "header", "method", "action", "(", ")", ",", " ", "regex", "exact", "x"),
      maxLength: 10,
    })
    .map((text) => `eventfilter(${text}`),
  bytes.map((text) => `eventfilter${text}`),
);

test("whatever a filter says, it is read or refused in words, and judges any event", () => {
  fc.assert(
    fc.property(criteria, pattern, fc.array(bytes, { maxLength: 4 }), (from, text, lines) => {
      let rule;
      try {
        rule = parseFilter(from, text);
      } catch (error) {
        expect(error).toBeInstanceOf(FilterError);
        return;
      }
      const record = recordOf("UserEvent", ...lines);
      // What is shown to people agrees with what decides.
      expect(rule.evidence(record) !== undefined).toBe(rule.matches(record));
    }),
    { numRuns: 1000 },
  );
});

test("whatever a file of events holds, reading it ends well", () => {
  const events = new EventRegistry();
  fc.assert(
    fc.property(
      fc.array(fc.oneof(bytes, fc.constantFrom("\n", "\r\n", "Event: X", "Privilege: all", "Privilege: <none>"))),
      (parts) => {
        for (const { name, text } of readEvents(demandBytes(parts.join("")), events)) {
          expect(name).not.toBe("");
          expect(text.endsWith("\r\n\r\n")).toBe(true);
        }
      },
    ),
  );
});
