import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { printHead, printLine } from "../../src/line/print-line.ts";
import type { RecordingLine } from "../../src/line/recording-line.ts";
import { readRecording } from "../../src/reader/read-recording.ts";
import { RecordingReader } from "../../src/reader/recording-reader.ts";
import { RecordingError } from "../../src/recording-error.ts";
import { flowBytes, flowNames } from "../flows.ts";

const head = '{"pluto":"recording","version":1,"tap":"client","started":"2026-01-05T08:00:00.000Z"}';
const line = (n: number, note = "x"): string => `{"t":${n},"note":"${note}"}`;

/** All that a reader says, errors among it. */
const read = (reader: RecordingReader): (RecordingLine | string)[] => {
  const said: (RecordingLine | string)[] = [];
  for (;;) {
    try {
      const next = reader.next();
      if (next === undefined) return said;
      said.push(next);
    } catch (error) {
      if (!(error instanceof RecordingError)) throw error;
      said.push(error.code);
      if (error.line === 1 || reader.head === undefined) return said;
    }
  }
};

test("there are flows to read", () => {
  expect(flowNames).toHaveLength(219);
});

test.each(flowNames)("the flow %s is written as it was read, byte by byte", (name) => {
  const bytes = flowBytes(name);
  const recording = readRecording(bytes);
  expect(recording.faults).toEqual([]);
  const written = printHead(recording.head) + recording.lines.map(printLine).join("");
  expect(Buffer.from(written, "utf8").equals(bytes)).toBe(true);
});

describe("a reader", () => {
  test("gives the same lines in whatever pieces they come", () => {
    const bytes = flowBytes("filters-events");
    const whole = readRecording(bytes).lines;
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 600 }), { minLength: 1, maxLength: 50 }), (lengths) => {
        const reader = new RecordingReader();
        const said: (RecordingLine | string)[] = [];
        for (let at = 0, n = 0; at < bytes.length; n++) {
          const length = lengths[n % lengths.length] ?? 1;
          reader.push(bytes.subarray(at, at + length));
          at += length;
          said.push(...read(reader));
        }
        reader.end();
        said.push(...read(reader));
        expect(said).toEqual(whole);
        expect(reader.unfinishedBytes).toBe(0);
      }),
      { numRuns: 30 },
    );
  });

  test("reads a file whose writer was killed up to its last whole line, wherever it was cut", () => {
    const bytes = flowBytes("originate-unknown-tech");
    const { lines } = readRecording(bytes);
    const headEnd = bytes.indexOf("\n") + 1;
    for (let length = headEnd; length <= bytes.length; length++) {
      const part = bytes.subarray(0, length);
      const found = readRecording(part);
      const ends = part.toString("latin1").split("\n").length - 2;
      // The last line may lack its end alone: then it is whole.
      expect([ends, ends + 1]).toContain(found.lines.length);
      expect(found.lines).toEqual(lines.slice(0, found.lines.length));
      expect(found.faults).toEqual([]);
    }
  });

  test("says how many bytes at the end are no line", () => {
    expect(readRecording(`${head}\n${line(1)}\n{"t":2,"no`).unfinishedBytes).toBe(10);
    expect(readRecording(`${head}\n${line(1)}\n${line(2)}`)).toMatchObject({
      unfinishedBytes: 0,
      lines: [{ t: 1 }, { t: 2 }],
    });
  });

  test("passes over a line that is none, names it, and goes on", () => {
    const { lines, faults } = readRecording(`${head}\n${line(1)}\nnonsense\n\n${line(2)}\n{"t":3}\n${line(4)}\n`);
    expect(lines.map(({ t }) => t)).toEqual([1, 2, 4]);
    expect(faults.map(({ code, line: number }) => [code, number])).toEqual([
      ["E_RECORDING_LINE", 3],
      ["E_RECORDING_LINE", 6],
    ]);
  });

  test.each([1, 7, 64, 100_000])("holds no more of a line than lines may have, in pieces of %i", (piece) => {
    const reader = new RecordingReader({ lineBytes: 200 });
    const text = `${head}\n${line(1)}\n${line(2, "y".repeat(1000))}\n${line(3)}\n`;
    const said: (RecordingLine | string)[] = [];
    for (let at = 0; at < text.length; at += piece) {
      reader.push(Buffer.from(text.slice(at, at + piece)));
      said.push(...read(reader));
    }
    reader.end();
    expect([...said, ...read(reader)]).toEqual([{ t: 1, note: "x" }, "E_RECORDING_LINE_TOO_LONG", { t: 3, note: "x" }]);
  });

  test("takes a byte order mark, CRLFs and empty lines of an editor", () => {
    const { lines } = readRecording(`\uFEFF${head}\r\n\r\n${line(1)}\r\n${line(2)}\r\n`);
    expect(lines).toEqual([
      { t: 1, note: "x" },
      { t: 2, note: "x" },
    ]);
  });

  test.each(["", "\n\n", "nonsense\n", `${line(1)}\n`])("refuses %j as a recording, each time", (text) => {
    expect(() => readRecording(text)).toThrow(expect.objectContaining({ code: "E_NO_RECORDING" }));
    const reader = new RecordingReader();
    reader.push(Buffer.from(text));
    reader.end();
    expect(() => reader.next()).toThrow(RecordingError);
    expect(() => reader.next()).toThrow(RecordingError);
  });

  test.each([{ lineBytes: 0 }, { lineBytes: Number.NaN }, { linebytes: 5 }])("refuses the limits %j", (limits) => {
    expect(() => new RecordingReader(limits)).toThrow(expect.objectContaining({ code: "E_RECORDING_OPTIONS" }));
  });
});
