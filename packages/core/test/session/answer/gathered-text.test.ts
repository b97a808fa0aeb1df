import fc from "fast-check";
import { expect, test } from "vitest";

import { GatheredText } from "../../../src/session/answer/gathered-text.ts";

test("all parts are there in their order, as often as they are asked for", () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          fc.string(),
          fc.nat(200_000).map((length) => "x".repeat(length)),
        ),
      ),
      (parts) => {
        const text = new GatheredText();
        let expected = "";
        for (const part of parts) {
          text.add(part);
          expected += part;
          expect(text.length).toBe(expected.length);
        }
        expect([text.toString(), text.toString()]).toEqual([expected, expected]);
      },
    ),
    { numRuns: 50 },
  );
});
