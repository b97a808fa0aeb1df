import { Readable } from "node:stream";

import fc from "fast-check";
import { expect, test } from "vitest";

import { linesOf } from "../../src/terminal/input-lines.ts";

const read = async (chunks: readonly (string | Buffer)[], longest?: number): Promise<string[]> => {
  const lines: string[] = [];
  for await (const line of linesOf(Readable.from(chunks, { objectMode: true }), longest)) lines.push(line);
  return lines;
};

test.each<[what: string, chunks: readonly (string | Buffer)[], lines: readonly string[]]>([
  ["ends of every kind", ["a\nb\r\nc\rd"], ["a", "b", "c", "d"]],
  ["a line end that is cut", ["a\r", "\nb\r", "c\n"], ["a", "b", "c"]],
  ["empty lines", ["\n\r\n\r", "\n\n"], ["", "", "", ""]],
  ["a character that is cut", [Buffer.from([0xc3]), Buffer.from([0xa4, 0x0a])], ["ä"]],
  ["a byte order mark", [Buffer.from([0xef]), Buffer.from([0xbb, 0xbf]), "a\n\uFEFFb"], ["a", "\uFEFFb"]],
  ["nothing", [], []],
])("%s", async (_what, chunks, lines) => {
  expect(await read(chunks)).toEqual(lines);
});

test("lines are the same wherever the stream is cut", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.string({ unit: fc.constantFrom("a", "\r", "\n"), maxLength: 5 })), async (chunks) => {
      const text = chunks.join("");
      const whole = text.split(/\r\n|\n|\r/);
      if (whole.at(-1) === "") whole.pop();
      expect(await read(chunks)).toEqual(whole);
    }),
  );
});

test("a line without an end is not gathered, and the lines before it are there", async () => {
  let read = 0;
  const endless = async function* (): AsyncGenerator<string> {
    yield "a\nb\n";
    for (; read < 1000; read++) yield "x".repeat(100);
  };
  const lines: string[] = [];
  const reading = async (): Promise<void> => {
    for await (const line of linesOf(Readable.from(endless()), 1_000)) lines.push(line);
  };
  await expect(reading()).rejects.toThrow("line 3 of the input has more than 1000 characters");
  expect(lines).toEqual(["a", "b"]);
  expect(read).toBeLessThan(100);
});
