import fc from "fast-check";
import { expect, test } from "vitest";

import { demandBytes, noBytes, toBytes } from "../../src/bytes/bytes.ts";
import type { ByteString } from "../../src/bytes/byte-string.ts";
import type { Frame } from "../../src/frame/frame.ts";
import { FrameDecoder } from "../../src/frame/frame-decoder.ts";
import { MessageDecoder } from "../../src/message/message-decoder.ts";

const limits = { lineBytes: 12, lines: 3, frameBytes: 20 };

/** A plain reading of docs/protocol.md#lines and #messages, with all bytes at hand. */
const framesOf = (text: ByteString): Frame[] => {
  const frames: Frame[] = [];
  let lines: ByteString[] = [];
  let isTooLong = false;
  let isTooMany = false;
  for (const [at, raw] of text.split("\n").slice(0, -1).entries()) {
    if (raw.length + 1 > limits.lineBytes) {
      isTooLong = true;
      continue;
    }
    const content = at === 0 ? raw.replace(/^\xef\xbb\xbf/, "") : raw;
    const line = demandBytes(content.replace(/\r$/, "")).split("\0", 1)[0] ?? noBytes;
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

/** Chunks that come before the decoder is asked. */
const patience = fc.integer({ min: 1, max: 4 });

const inPieces = (text: string, sizes: readonly number[]): string[] => {
  const pieces: string[] = [];
  let at = 0;
  for (const size of sizes) {
    pieces.push(text.slice(at, at + size));
    at += size;
  }
  return [...pieces, text.slice(at)];
};

test("any bytes, in any pieces, asked for at any time, give the frames of a plain reading", () => {
  fc.assert(
    fc.property(stream, cuts, patience, (text, sizes, turns) => {
      const decoder = new FrameDecoder(limits);
      const frames: Frame[] = [];
      const take = (): void => {
        for (let frame = decoder.next(); frame !== undefined; frame = decoder.next()) frames.push(frame);
        expect(decoder.pendingBytes).toBeLessThanOrEqual(limits.lineBytes + limits.frameBytes);
      };
      for (const [index, part] of inPieces(text, sizes).entries()) {
        decoder.push(toBytes(part));
        if (index % turns === 0) take();
      }
      take();
      expect(frames).toEqual(framesOf(demandBytes(text)));
    }),
    { numRuns: 1000 },
  );
});

/** A plain reading of docs/protocol.md#header-order and #old-command-answer, with all bytes at hand. */
const messagesOf = (text: string): string[] => {
  const rest = text.replace(/^(?:\r?\n)+/, "");
  const isOld = rest.startsWith("Response: Follows");
  // A server that ends the first line in CRLF ends them all so: a bare LF is a part of a value, two of them are, too.
  const isCrlf = /^[^\n]*\r\n/.test(rest);
  const blank = isCrlf ? /\r\n\r?\n/ : /\r?\n\r?\n/;
  const end = (isOld ? /--END COMMAND--(?:\r?\n){2}/ : blank).exec(rest);
  if (end === null) return [];
  const message = rest.slice(0, end.index).replace(isOld || !isCrlf ? /$^/ : /\n+$/, "");
  const others = messagesOf(rest.slice(end.index + end[0].length));
  if (!isOld) return [message, ...others];
  const [head = ""] = /^(?:[A-Za-z]+:[^\r\n]*\r\n)*/.exec(message) ?? [];
  const output = message.slice(head.length).split("\n");
  const last = output.pop();
  const lines = [...output.map((line) => line.replace(/\r$/, "")), ...(last === "" ? [] : [last])];
  const headers = head.split("\r\n").slice(0, -1);
  return [[...headers, ...lines.map((line) => `Output: ${line}`)].join("\n"), ...others];
};

test("any bytes, in any pieces, asked for at any time, give a client the messages of a plain reading", () => {
  const answers = fc
    .array(
      fc.oneof(
        piece,
        fc.constantFrom("Response: Follows\r\n", "--END COMMAND--", "--END COMMAND--\r\n\r\n", "Event: A\r\n\r\n"),
      ),
      { maxLength: 40 },
    )
    .map((pieces) => pieces.join(""));
  fc.assert(
    fc.property(answers, cuts, patience, (text, sizes, turns) => {
      const decoder = new MessageDecoder();
      const messages: string[] = [];
      const take = (): void => {
        for (let message = decoder.next(); message !== undefined; message = decoder.next()) messages.push(message);
      };
      for (const [index, part] of inPieces(text, sizes).entries()) {
        decoder.push(toBytes(part));
        if (index % turns === 0) take();
      }
      take();
      expect(messages).toEqual(messagesOf(text));
    }),
    { numRuns: 2000 },
  );
});
