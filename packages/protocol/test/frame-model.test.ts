import fc from "fast-check";
import { expect, test } from "vitest";

import { toBytes } from "../src/bytes.ts";
import type { Frame } from "../src/frame.ts";
import { FrameDecoder } from "../src/frame-decoder.ts";
import { Message } from "../src/message.ts";
import { MessageDecoder } from "../src/message-decoder.ts";

const limits = { lineBytes: 12, lines: 3, frameBytes: 20 };

/** A plain reading of spec/ami.md §1.2 and §1.3, with all bytes at hand. */
const framesOf = (text: string): Frame[] => {
  const frames: Frame[] = [];
  let lines: string[] = [];
  let isTooLong = false;
  let isTooMany = false;
  for (const [at, raw] of text.split("\n").slice(0, -1).entries()) {
    if (raw.length + 1 > limits.lineBytes) {
      isTooLong = true;
      continue;
    }
    const content = at === 0 ? raw.replace(/^\xef\xbb\xbf/, "") : raw;
    const line = content.replace(/\r$/, "").split("\0", 1)[0] ?? "";
    if (line !== "") {
      const size = lines.join("").length + line.length;
      if (lines.length >= limits.lines || size > limits.frameBytes) isTooMany = true;
      else lines.push(line);
      continue;
    }
    frames.push({ lines, ...(isTooMany ? { flaw: "too-many-lines" } : isTooLong ? { flaw: "line-too-long" } : {}) });
    lines = [];
    isTooLong = false;
    isTooMany = false;
  }
  return frames;
};

const piece = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom("\n", "\r\n", "A: 1", "B:", "\r", "\0", "\xef\xbb\xbf", "x".repeat(11), "x".repeat(12)),
  },
  fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)), maxLength: 8 }),
);
const stream = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(""));
const cuts = fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 40 });

const inPieces = (text: string, sizes: readonly number[]): string[] => {
  const pieces: string[] = [];
  let at = 0;
  for (const size of sizes) {
    pieces.push(text.slice(at, at + size));
    at += size;
  }
  return [...pieces, text.slice(at)];
};

test("any bytes, in any pieces, give the frames of a plain reading", () => {
  fc.assert(
    fc.property(stream, cuts, (text, sizes) => {
      const decoder = new FrameDecoder(limits);
      const frames: Frame[] = [];
      for (const part of inPieces(text, sizes)) {
        decoder.push(toBytes(part));
        for (let frame = decoder.next(); frame !== undefined; frame = decoder.next()) frames.push(frame);
        expect(decoder.pendingBytes).toBeLessThanOrEqual(limits.lineBytes + limits.frameBytes);
      }
      expect(frames).toEqual(framesOf(text));
    }),
    { numRuns: 1000 },
  );
});

test("any bytes, in any pieces, give a client the same messages", () => {
  const answers = fc
    .array(fc.oneof(piece, fc.constantFrom("Response: Follows\r\n", "--END COMMAND--\r\n\r\n", "Event: A\r\n\r\n")), {
      maxLength: 30,
    })
    .map((pieces) => pieces.join(""));
  const messagesOf = (pieces: readonly string[]): (readonly string[])[] => {
    const decoder = new MessageDecoder();
    const messages: (readonly string[])[] = [];
    for (const part of pieces) {
      decoder.push(toBytes(part));
      for (let text = decoder.next(); text !== undefined; text = decoder.next()) messages.push(new Message(text).lines);
    }
    return messages;
  };
  fc.assert(
    fc.property(answers, cuts, (text, sizes) => {
      expect(messagesOf(inPieces(text, sizes))).toEqual(messagesOf([text]));
    }),
    { numRuns: 1000 },
  );
});
