import { expect, test } from "vitest";

import { type Cut, cutRecording } from "../../src/cut/cut-recording.ts";
import { millisecondsOf, type RecordingLine } from "../../src/line/recording-line.ts";
import { RecordingError } from "../../src/recording-error.ts";
import { recordingOf, said } from "../player/lines.ts";

const whole = recordingOf(
  { t: 0, s: 1, open: "127.0.0.1:40114" },
  said(">", 0.1, "Action: Ping", 1),
  said("<", 0.2, "Response: Success", 1),
  said("<", 1.3, "Event: Hangup, Channel: x", 2),
  { t: 1.5, note: "nothing" },
  { t: 2, s: 1, d: ">", raw: "QWN0aW9uOiBQaW5nCgo=" },
  { t: 3, lost: 2, why: "disk full" },
);

const timesOf = (lines: readonly RecordingLine[]): number[] => lines.map(millisecondsOf);

test.each<[Cut, number[]]>([
  [{}, [0, 100, 200, 1300, 1500, 2000, 3000]],
  [{ from: 0.2 }, [0, 1100, 1300, 1800, 2800]],
  [{ to: 0.2 }, [0, 100, 200]],
  [{ from: 1.3, to: 2 }, [0, 200, 700]],
  [{ sessions: [2] }, [1300, 1500, 3000]],
  [{ names: ["ping", "HANGUP"] }, [0, 100, 1300, 1500, 2000, 3000]],
  [{ names: ["Success"], sessions: [1], to: 1 }, [0, 200]],
  [{ from: 9 }, []],
])("%j keeps what it says", (cut, times) => {
  expect(timesOf(cutRecording(whole, cut).lines)).toEqual(times);
});

test("the beginning moves with the first moment that is kept", () => {
  const { head } = cutRecording(whole, { from: 1.5 });
  expect(head).toEqual({ ...whole.head, started: "2026-11-30T16:00:01.500Z" });
});

test.each([{ from: -1 }, { to: "1" }, { sessions: 1 }, { names: [""] }, { until: 1 }])("%j is refused", (cut) => {
  // @ts-expect-error a program in JavaScript has no compiler
  expect(() => cutRecording(whole, cut)).toThrow(RecordingError);
});
