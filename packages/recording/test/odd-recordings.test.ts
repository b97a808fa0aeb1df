import { demandBytes } from "@pluto-ami/protocol";
import fc from "fast-check";
import { expect, test } from "vitest";

import { anonymise } from "../src/anonymise/anonymise.ts";
import { diffRecordings } from "../src/diff/diff-recordings.ts";
import { printHead, printLine } from "../src/line/print-line.ts";
import { isWireLine } from "../src/line/recording-line.ts";
import { wireBytes } from "../src/line/wire-bytes.ts";
import { ConversationPlayer } from "../src/player/conversation-player.ts";
import { EventPlayer } from "../src/player/event-player.ts";
import { readRecording } from "../src/reader/read-recording.ts";
import { toScript } from "../src/script/to-script.ts";
import { keyedBy } from "./anonymise/keyed.ts";
import { randomConversation } from "./player/random-conversation.ts";
import { oddConversation, record } from "./recorder/wire.ts";

test("whatever was sent can be anonymised, compared, played and made a script of", () => {
  fc.assert(
    fc.property(fc.oneof(oddConversation, randomConversation), (reads) => {
      const recording = record(reads);
      const shown = anonymise(recording, { keyed: keyedBy("k"), extensions: true });
      expect(shown.check).toEqual({ leaks: [], count: 0 });
      const again = readRecording(printHead(shown.head) + shown.lines.map(printLine).join(""));
      expect(again.faults).toEqual([]);
      expect(again.lines).toEqual(shown.lines);
      expect(diffRecordings(recording, recording)).toEqual([]);
      expect(toScript(recording)).toMatch(/^[\n\x20-\x7E]*$/);
      const events = new EventPlayer(recording, { speed: "max", rebase: 1_900_000_000_000 });
      for (let next = events.step(); next !== undefined; next = events.step()) wireBytes(next.line);
      const player = new ConversationPlayer(recording, { hearers: "each", waitForActions: 5, afterLast: "error" });
      player.start(0);
      for (const line of recording.lines) {
        if (isWireLine(line) && line.d === ">") player.ask(9, demandBytes(wireBytes(line)), line.t * 1000);
      }
      for (let next = player.next(Infinity); next !== undefined; next = player.next(Infinity)) wireBytes(next.line);
      expect(player.waitUntil).toBeUndefined();
    }),
    { numRuns: 400 },
  );
}, 120_000);

test("random bytes as a recording are faults with their lines, and nothing else", () => {
  const head = '{"pluto":"recording","version":1,"tap":"client","started":"2026-01-05T08:00:00Z"}\n';
  const piece = fc.constantFrom(
    '{"t":0',
    ',"s":1',
    ',"d":"<"',
    ',"m":[["A","b"]]',
    ',"raw":"DQo="',
    ',"c":[1,1]',
    ',"note":"x"',
    ',"lost":1,"why":"y"',
    ',"open":"p"',
    "}",
    "\n",
    "[",
    '"',
    "\\",
    "\u2028",
    "null",
    ',"t":-1',
    ',"m":null',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const { lines, faults, unfinishedBytes } = readRecording(head + pieces.join(""));
      for (const fault of faults) expect(fault).toMatchObject({ code: "E_RECORDING_LINE", line: expect.any(Number) });
      const again = readRecording(head + lines.map(printLine).join(""));
      expect(again).toMatchObject({ lines, faults: [] });
      expect(unfinishedBytes).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 3000 },
  );
});
