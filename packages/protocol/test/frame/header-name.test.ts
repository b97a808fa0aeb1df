import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { isHeaderName, isPlainName } from "../../src/frame/header-name.ts";
import { splitHeader } from "../../src/message/header.ts";

describe("what can be the name of a header", () => {
  test.each(["Channel", "ChanVariable(PJSIP/a-1)", "My Header", "cl\u00E9", "!", "x-1"])("%j can", (name) => {
    expect(isHeaderName(name)).toBe(true);
  });

  test.each(["", " ", " A", "A ", "A:B", ":", "A\r", "A\nB", "\0", "A\tB", "A\x7F"])("%j cannot", (name) => {
    expect(isHeaderName(name)).toBe(false);
    expect(isPlainName(name)).toBe(false);
  });

  test.each(["My Header", "cl\u00E9", "\u0141"])("%j can, but is no plain name", (name) => {
    expect(isHeaderName(name)).toBe(true);
    expect(isPlainName(name)).toBe(false);
  });

  test("a reader gets it back as it was, whether he trims it or not", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 6 }), (name) => {
        fc.pre(isHeaderName(name));
        const [read] = splitHeader(`${name}: value`) ?? [];
        expect(read).toBe(name);
        expect(`${name}: value`.split(/[\r\n]/)).toHaveLength(1);
      }),
    );
  });

  test("a plain name is one", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary-ascii" }), (name) => {
        expect(isPlainName(name)).toBe(/^[!-9;-~]+$/.test(name));
        if (isPlainName(name)) expect(isHeaderName(name)).toBe(true);
      }),
    );
  });
});
