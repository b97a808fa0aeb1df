import { append, bytes, type ByteString, joinBytes } from "@pluto-ami/protocol";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { MadeItems } from "../../../src/session/answer/made-items.ts";

const itemOf = (number: number): ByteString => bytes(`Event: Thing\r\nNumber: ${number}\r\n\r\n`);

describe("parts of a list", () => {
  test("are its items in their order, one or many in a part, and those that are left out are not counted", () => {
    fc.assert(
      fc.property(fc.array(fc.record({ isLeftOut: fc.boolean(), endsPart: fc.boolean() })), (items) => {
        const made = new MadeItems();
        let part: readonly ByteString[] = [];
        let taken = 0;
        for (const [number, { endsPart, isLeftOut }] of items.entries()) {
          const item = made.add(itemOf(number));
          if (!isLeftOut) part = [...part, item];
          if (!endsPart) continue;
          taken += made.take(joinBytes(part));
          part = [];
        }
        taken += made.take(joinBytes(part));
        expect(taken).toBe(items.filter(({ isLeftOut }) => !isLeftOut).length);
      }),
    );
  });

  test.each([
    ["what was never made", bytes("Event: Fake\r\n\r\n")],
    ["text behind an item", append(itemOf(1), bytes("Event: Fake\r\n\r\n"))],
    ["a part of an item", itemOf(1).slice(0, 5)],
    ["items in another order", append(itemOf(2), itemOf(1))],
    ["an item twice", append(itemOf(1), itemOf(1))],
  ])("are not %s", (_, part) => {
    const made = new MadeItems();
    made.add(itemOf(1));
    made.add(itemOf(2));
    expect(() => made.take(part)).toThrow("a part of the list is none of its items");
  });
});
