import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { toBytes } from "../../src/bytes/bytes.ts";
import type { Frame } from "../../src/frame/frame.ts";
import { FrameDecoder } from "../../src/frame/frame-decoder.ts";
import { type FrameLimits, serverLimits } from "../../src/limits.ts";
import { deliveries } from "../deliveries.ts";

const decode = (chunks: Uint8Array[], limits?: FrameLimits): Frame[] => {
  const decoder = new FrameDecoder(limits);
  const frames: Frame[] = [];
  for (const chunk of chunks) {
    decoder.push(chunk);
    for (let frame = decoder.next(); frame !== undefined; frame = decoder.next()) frames.push(frame);
  }
  return frames;
};

test("a step looks at a part of a long packet, and all steps give what next gives", () => {
  const text = `Action: A\n${"a\n".repeat(1000)}\n${"\n".repeat(3)}B: 1\n${"x".repeat(3000)}\n${"b\n".repeat(300)}\nC: 1\n\nD: `;
  const decoder = new FrameDecoder();
  const [whole, unfinished] = [toBytes(text), toBytes("a\n".repeat(256))];
  decoder.push(whole);
  const frames: Frame[] = [];
  let parts = 0;
  for (let frame = decoder.step(); frame !== undefined; frame = decoder.step()) {
    if (frame === "more") parts++;
    else frames.push(frame);
  }
  expect(frames).toEqual(decode([whole]));
  expect([parts, decoder.unreadBytes, decoder.pendingBytes]).toEqual([4, 3, 3]);
  decoder.push(unfinished);
  expect([decoder.step(), decoder.step()]).toEqual(["more", undefined]);
});

const headers = (count: number): string[] => Array.from({ length: count }, (_, at) => `Foo: ${at}`);

/** A frame, its lines written as literals. */
type Written = Omit<Frame, "lines"> & { readonly lines: readonly string[] };

const cases: readonly { what: string; text: string; frames: Written[]; limits?: FrameLimits }[] = [
  {
    what: "CRLF line ends",
    text: "Action: Ping\r\nActionID: 1\r\n\r\n",
    frames: [{ lines: ["Action: Ping", "ActionID: 1"] }],
  },
  { what: "bare LF line ends", text: "Action: Ping\n\n", frames: [{ lines: ["Action: Ping"] }] },
  {
    what: "mixed line ends",
    text: "Action: Ping\nActionID: m\r\n\n",
    frames: [{ lines: ["Action: Ping", "ActionID: m"] }],
  },
  { what: "a CR inside a line is data", text: "A: x\ry\r\r\n\r\n", frames: [{ lines: ["A: x\ry\r"] }] },
  {
    what: "every empty line ends a frame, also one without headers",
    text: "\r\n\n",
    frames: [{ lines: [] }, { lines: [] }],
  },
  { what: "a line of blanks is not empty", text: "A: 1\r\n \r\n\r\n", frames: [{ lines: ["A: 1", " "] }] },
  { what: "two frames in one packet", text: "A: 1\n\nB: 2\n\n", frames: [{ lines: ["A: 1"] }, { lines: ["B: 2"] }] },
  { what: "an unfinished frame gives nothing", text: "A: 1\r\nB: 2\r\n", frames: [] },
  {
    what: "a byte order mark before the first line",
    text: "\xEF\xBB\xBFA: 1\n\n\xEF\xBB\xBFA: 1\n\n",
    frames: [{ lines: ["A: 1"] }, { lines: ["\xEF\xBB\xBFA: 1"] }],
  },
  {
    what: "a byte order mark behind a first line that is too long is none",
    text: `${"x".repeat(1024)}\n\xEF\xBB\xBFA: 1\n\n`,
    frames: [{ lines: ["\xEF\xBB\xBFA: 1"], flaw: "line-too-long" }],
  },
  { what: "a line is cut at a NUL", text: "A: x\0y\n\n", frames: [{ lines: ["A: x"] }] },
  { what: "a line that starts with NUL counts as empty", text: "A: x\n\0junk\n", frames: [{ lines: ["A: x"] }] },
  { what: "bytes stay what they are", text: "A: \xE9\xFF\x01\n\n", frames: [{ lines: ["A: \xE9\xFF\x01"] }] },
  { what: "the longest line with CRLF", text: `${"x".repeat(1022)}\r\n\r\n`, frames: [{ lines: ["x".repeat(1022)] }] },
  { what: "the longest line with LF", text: `${"x".repeat(1023)}\n\n`, frames: [{ lines: ["x".repeat(1023)] }] },
  {
    what: "a line one byte too long",
    text: `A: 1\n${"x".repeat(1024)}\n\nB: 2\n\n`,
    frames: [{ lines: ["A: 1"], flaw: "line-too-long" }, { lines: ["B: 2"] }],
  },
  {
    what: "the tail of a line too long is no header",
    text: `${"x".repeat(5000)}Action: Ping\n\n`,
    frames: [{ lines: [], flaw: "line-too-long" }],
  },
  { what: "128 headers", text: `${headers(128).join("\n")}\n\n`, frames: [{ lines: headers(128) }] },
  {
    what: "129 headers",
    text: `${headers(129).join("\n")}\n\nB: 2\n\n`,
    frames: [{ lines: headers(128), flaw: "too-many-lines" }, { lines: ["B: 2"] }],
  },
  {
    what: "too many lines outranks a line too long, and neither poisons the next frame",
    text: `${"x".repeat(2000)}\n${headers(129).join("\n")}\n\nB: 2\n\n`,
    frames: [{ lines: headers(128), flaw: "too-many-lines" }, { lines: ["B: 2"] }],
  },
  {
    what: "a frame of too many bytes",
    text: "A: 12345\nB: 12345\nC: 1\n\n",
    frames: [{ lines: ["A: 12345", "C: 1"], flaw: "too-many-lines" }],
    limits: { ...serverLimits, frameBytes: 12 },
  },
];

describe.each(deliveries)("FrameDecoder, $how", ({ split }) => {
  test.each(cases)("$what", ({ text, frames, limits }) => {
    expect(decode(split(toBytes(text)), limits)).toEqual(frames);
  });
});

describe("FrameDecoder", () => {
  test("any split gives the same frames as the whole", () => {
    const line = fc.oneof(
      fc.constant(""),
      fc.string({ maxLength: 8 }),
      fc.constant("y".repeat(1100)),
      fc.constant("A: \0\r"),
    );
    fc.assert(
      fc.property(fc.array(line), fc.array(fc.nat({ max: 40 })), fc.boolean(), (lines, cuts, crlf) => {
        const bytes = toBytes(lines.map((text) => text + (crlf ? "\r\n" : "\n")).join(""));
        const chunks: Uint8Array[] = [];
        let at = 0;
        for (const cut of cuts) {
          chunks.push(bytes.subarray(at, at + cut));
          at += cut;
        }
        chunks.push(bytes.subarray(at));
        expect(decode(chunks)).toEqual(decode([bytes]));
      }),
    );
  });

  test("a peer that sends a megabyte without a newline makes it hold less than a line", () => {
    const decoder = new FrameDecoder();
    const chunk = new Uint8Array(1000).fill(120);
    for (let sent = 0; sent < 1_000_000; sent += chunk.length) {
      decoder.push(chunk);
      expect(decoder.next()).toBeUndefined();
      expect(decoder.pendingBytes).toBeLessThan(serverLimits.lineBytes);
    }
  });

  test("10,000 headers make it hold no more than 128", () => {
    const decoder = new FrameDecoder();
    decoder.push(toBytes(`${headers(10_000).join("\n")}\n`));
    expect(decoder.next()).toBeUndefined();
    expect(decoder.pendingBytes).toBe(headers(128).join("").length);
  });

  test("other limits count from the next line on", () => {
    const decoder = new FrameDecoder({ ...serverLimits, lineBytes: 8 });
    decoder.push(toBytes("A: 123456789\n\n"));
    expect(decoder.next()?.flaw).toBe("line-too-long");
    decoder.limits = serverLimits;
    decoder.push(toBytes("A: 123456789\n\n"));
    expect(decoder.next()).toEqual({ lines: ["A: 123456789"] });
  });
});
