import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { printLine } from "../../src/line/print-line.ts";
import { isWireLine } from "../../src/line/recording-line.ts";
import { readRecording } from "../../src/reader/read-recording.ts";
import { flowBytes, flowNames } from "../flows.ts";
import { oddConversation, record } from "../recorder/wire.ts";
import { randomConversation } from "./random-conversation.ts";
import { playAndRecord, recordAgain } from "./replay.ts";

/** The long form of what takes long is asked for by PLUTO_SURVIVAL=full. */
const runs = process.env["PLUTO_SURVIVAL"] === "full" ? 1000 : 150;

const messagesOf = (text: string): string[] => readRecording(text).lines.filter(isWireLine).map(printLine);

describe("record, replay and record again give the same file", () => {
  test.each(flowNames)("%s", (name) => {
    const flow = readRecording(flowBytes(name));
    const first = recordAgain(flow);
    // Two flows hold the secret of a client; all else is as it was.
    const expected = flow.lines.map((line) => printLine(line).replace('["Secret","rec"]', '["Secret","…"]'));
    expect(first.lines.map(printLine)).toEqual(expected);
    expect(playAndRecord(first).text).toBe(first.text);
  });

  test(`${runs} random conversations, with raw lines and odd bytes`, () => {
    fc.assert(
      fc.property(randomConversation, (reads) => {
        const first = record(reads);
        expect(first.faults).toEqual([]);
        expect(recordAgain(first).text).toBe(first.text);
        expect(playAndRecord(first).text).toBe(first.text);
      }),
      { numRuns: runs },
    );
  }, 600_000);

  test("whatever was sent, in whatever pieces", () => {
    fc.assert(
      fc.property(oddConversation, (reads) => {
        const first = record(reads);
        const again = recordAgain(first).text;
        expect(messagesOf(again)).toEqual(messagesOf(first.text));
      }),
      { numRuns: runs },
    );
  }, 600_000);
});
