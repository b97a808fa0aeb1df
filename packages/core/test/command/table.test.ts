import { bytes, fromText, noBytes } from "@pluto-ami/protocol";

import { describe, expect, it } from "vitest";

import { fit, table } from "../../src/command/table.ts";

describe("table", () => {
  it("fills short cells and cuts long ones", () => {
    const columns = [
      { title: "Name", width: 4 },
      { title: "Value", width: 3 },
    ];
    expect([
      ...table(
        columns,
        [["a", "1"], ["abcdef", "1234"], ["b"]].map((cells) => cells.map(fromText)),
      ),
    ]).toEqual(["  Name  Val", "  a     1  ", "  abcd  123", "  b        "]);
  });

  it("fits text into a width", () => {
    expect([fit(bytes("ab"), 4), fit(bytes("abcdef"), 4), fit(noBytes, 2)]).toEqual(["ab  ", "abcd", "  "]);
  });
});
