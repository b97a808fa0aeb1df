import { expect, test } from "vitest";

import { TimeShift } from "../../src/shift/time-shift.ts";
import { said } from "../player/lines.ts";

const started = Date.parse("2026-11-30T16:00:00Z");
const shift = new TimeShift(started, 86_400 + 3661);

test.each([
  ["Uniqueid: 1796054400.7", "Uniqueid: 1796144461.7"],
  ["Linkedid: pbx1-1796054400.7", "Linkedid: pbx1-1796144461.7"],
  ["Timestamp: 1796054400.046807", "Timestamp: 1796144461.046807"],
  ["EventTV: 2026-11-30T16:28:25.904+0000", "EventTV: 2026-12-01T17:29:26.904+0000"],
  ["StartTime: 2026-11-30 16:28:25", "StartTime: 2026-12-01 17:29:26"],
  ["CallStarted: Mon Nov 30 16:28:25 2026", "CallStarted: Tue Dec  1 17:29:26 2026"],
  ["LastCall: 1796054400", "LastCall: 1796144461"],
  ["LastCall: 0", "LastCall: 0"],
  ["LoggedInTime: 1796055822", "LoggedInTime: 1796145883"],
  ["ActionID: 1796054400123", "ActionID: 1796144461123"],
  ["ActionID: 1796054400.1", "ActionID: 1796144461.1"],
  ["Variable: EPOCH, Value: 1796054400", "Variable: EPOCH, Value: 1796144461"],
  ["Variable: CALLER, Value: 1796054400", "Variable: CALLER, Value: 1796054400"],
  ["CallerIDNum: 1796054400", "CallerIDNum: 1796054400"],
  ["StartTime: 2020-11-30 16:28:25", "StartTime: 2020-11-30 16:28:25"],
  ["Value: 127.0.0.1 11796054400.7 1796054400.7.7", "Value: 127.0.0.1 11796054400.7 1796054400.7.7"],
])("%s becomes %s", (before, after) => {
  expect(shift.headers(said("<", 0, before).m)).toEqual(said("<", 0, after).m);
});

test("raw lines are moved, too", () => {
  const raw = Buffer.from("Event: A\nUniqueid: 1796054400.7\n\n").toString("base64");
  const moved = shift.line({ t: 0, s: 1, d: "<", raw });
  expect("raw" in moved ? Buffer.from(moved.raw, "base64").toString() : "").toBe(
    "Event: A\nUniqueid: 1796144461.7\n\n",
  );
});

test("there and back is where it began", () => {
  const line = said("<", 0, "Event: A, Uniqueid: 1796054400.7, StartTime: 2026-11-30 16:28:25, LastCall: 1796054400");
  const back = new TimeShift(started + (86_400 + 3661) * 1000, -(86_400 + 3661));
  expect(back.line(shift.line(line))).toEqual(line);
});
