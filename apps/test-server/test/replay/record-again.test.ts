import { readRecording } from "@pluto-ami/recording";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { flowBytes, flowNames } from "../../../../packages/recording/test/flows.ts";
import { randomConversation } from "../../../../packages/recording/test/player/random-conversation.ts";
import { type Read, record } from "../../../../packages/recording/test/recorder/wire.ts";
import { recordAgain } from "./record-again.ts";

/** The long form of what takes long is asked for by PLUTO_SURVIVAL=full. */
const runs = process.env["PLUTO_SURVIVAL"] === "full" ? 1000 : 100;

/**
 * A server says something to whatever is no action, too: else the next answer would be taken for that. No two of them come in the same millisecond, in which their order is
 * chance.
 */
const asServersTalk = (reads: readonly Read[]): readonly Read[] =>
  reads
    .flatMap((read) => {
      const isNonsense = read.d === ">" && read.bytes.trim() !== "" && !read.bytes.startsWith("Action:");
      const answer = "Response: Error\r\nMessage: Missing action in request\r\n\r\n";
      return isNonsense ? [read, { ...read, d: "<" as const, bytes: answer }] : [read];
    })
    .map((read, at) => ({ ...read, at: (read.at ?? 0) + at }));

describe("statement 36: record, replay and record again give the same but for times", () => {
  test.each(flowNames)("%s", async (name) => {
    const { expected, recorded } = await recordAgain(readRecording(flowBytes(name)));
    expect(recorded).toEqual(expected);
  });

  test(`${runs} random conversations, with raw lines and odd bytes`, async () => {
    await fc.assert(
      fc.asyncProperty(randomConversation, async (reads) => {
        const { expected, recorded } = await recordAgain(record(asServersTalk(reads)));
        expect(recorded).toEqual(expected);
      }),
      { numRuns: runs },
    );
  }, 600_000);
});
