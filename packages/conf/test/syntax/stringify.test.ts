import fc from "fast-check";
import { expect, test } from "vitest";

import { parseFile } from "../../src/syntax/parse.ts";
import { stringifyFile } from "../../src/syntax/stringify.ts";

test("whatever is read can be given back byte for byte", () => {
  const piece = fc.oneof(
    fc.constantFrom("[a](!)", "b = c ; d", ";-- x", "--;", "#include y", "\r\n", "\n", "\xEF\xBB\xBF", "+=", "\\;"),
    fc.string({ maxLength: 6 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const text = pieces.join("");
      expect(stringifyFile(parseFile(text, "x", () => {}))).toBe(text);
    }),
  );
});
