import { describe, expect, test } from "vitest";

import { partsOf } from "../../../src/http/output/ami-parts.ts";
import { escapeMarkup } from "../../../src/http/output/markup.ts";

/** The headers of each message, lines that belong together joined with LF. */
const messagesOf = (text: string): [name: string, value: string][][] => {
  const messages: [string, string][][] = [];
  let headers: [string, string][] = [];
  for (const part of partsOf(text)) {
    const last = headers.at(-1);
    if (part.kind === "header") headers.push([part.name, part.value]);
    else if (part.kind === "line" && last !== undefined) last[1] += `\n${part.value}`;
    else {
      messages.push(headers);
      headers = [];
    }
  }
  expect(headers).toEqual([]);
  return messages;
};

describe("AMI text is taken apart into messages (docs/protocol.md#http-output)", () => {
  test.each([
    ["", []],
    ["\r\n\r\n", []],
    [
      "Response: Success\r\nPing: Pong\r\n\r\n",
      [
        [
          ["Response", "Success"],
          ["Ping", "Pong"],
        ],
      ],
    ],
    ["A: 1\r\n\r\nB: 2\r\n\r\n", [[["A", "1"]], [["B", "2"]]]],
    [
      "A: 1\r\nB: 2",
      [
        [
          ["A", "1"],
          ["B", "2"],
        ],
      ],
    ],
    [
      "A: 1\rB: 2\nC: 3\r\n",
      [
        [
          ["A", "1\rB: 2"],
          ["C", "3"],
        ],
      ],
    ],
    [
      "A: 1\n\nB: 2\n\n\nC: 3",
      [
        [
          ["A", "1"],
          ["B", "2"],
        ],
        [["C", "3"]],
      ],
    ],
    [
      "A:   1  \t\r\nB:\r\nC: x: y",
      [
        [
          ["A", "1"],
          ["B", ""],
          ["C", "x: y"],
        ],
      ],
    ],
    [
      "A: 1\r\nno colon\r\nB: 2\r\n\r\nC: 3",
      [
        [
          ["A", "1"],
          ["Opaque-data", "no colon\nB: 2"],
        ],
        [["C", "3"]],
      ],
    ],
  ])("%j", (text, headers) => {
    expect(messagesOf(text)).toEqual(headers);
  });

  test("markup is escaped", () => {
    expect(escapeMarkup(`<a href="x">'&`)).toBe("&lt;a href=&quot;x&quot;&gt;&apos;&amp;");
  });
});
