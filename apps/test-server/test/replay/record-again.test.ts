import { readRecording } from "@pluto-ami/recording";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { flowBytes, flowNames } from "../../../../packages/recording/test/flows.ts";
import { randomConversation } from "../../../../packages/recording/test/player/random-conversation.ts";
import { record } from "../../../../packages/recording/test/recorder/wire.ts";
import { recordAgain } from "./record-again.ts";

/** The long form of what takes long is asked for by PLUTO_SURVIVAL=full. */
const runs = process.env["PLUTO_SURVIVAL"] === "full" ? 1000 : 100;

describe("statement 36: record, replay and record again give the same but for times", () => {
  test.each(flowNames)("%s", async (name) => {
    const { expected, recorded } = await recordAgain(readRecording(flowBytes(name)));
    expect(recorded).toEqual(expected);
  });

  test(`${runs} random conversations, with raw lines and odd bytes`, async () => {
    await fc.assert(
      fc.asyncProperty(randomConversation, async (reads) => {
        const { expected, recorded } = await recordAgain(record(reads));
        expect(recorded).toEqual(expected);
      }),
      { numRuns: runs },
    );
  }, 600_000);
});
