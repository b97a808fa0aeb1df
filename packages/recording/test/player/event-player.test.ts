import { describe, expect, test } from "vitest";

import type { Played } from "../../src/player/played.ts";
import { EventPlayer } from "../../src/player/event-player.ts";
import { readRecording } from "../../src/reader/read-recording.ts";
import { flowBytes } from "../flows.ts";
import { recordingOf, said } from "./lines.ts";

const call = recordingOf(
  said(">", 0, "Action: QueueStatus, ActionID: 1"),
  said("<", 0.1, "Response: Success, ActionID: 1, EventList: start"),
  said("<", 0.1, "Event: Status, Privilege: Call, ActionID: 1"),
  said("<", 0.1, "Event: Complete, ActionID: 1, EventList: Complete"),
  said("<", 1, "Event: Newchannel, Privilege: call,all, Uniqueid: 1796054400.7"),
  said("<", 1.5, "Event: Newchannel, Privilege: call,all, Uniqueid: 1796054400.7", 2),
  said(">", 2, "Action: Originate, ActionID: 2"),
  said("<", 2, "Event: OriginateResponse, Privilege: call,all, ActionID: 2, Response: Success"),
  said("<", 2, "Response: Success, ActionID: 2"),
  said("<", 3, "Event: Hangup, Privilege: call,all"),
);

const name = ({ line }: Played): string => ("m" in line ? (line.m[0]?.[1] ?? "") : "raw");

const playAll = (player: EventPlayer, now: number): string[] => {
  const names: string[] = [];
  for (let next = player.next(now); next !== undefined; next = player.next(now)) names.push(`${name(next)}@${next.at}`);
  return names;
};

describe("events", () => {
  test("come at their times, without what answered somebody", () => {
    const player = new EventPlayer(call);
    expect(player.waitUntil).toBeUndefined();
    expect(playAll(player, 100_000)).toEqual([]);
    player.start(10_000);
    expect(player.waitUntil).toBe(11_000);
    expect(playAll(player, 10_999)).toEqual([]);
    expect(playAll(player, 12_000)).toEqual(["Newchannel@11000", "OriginateResponse@12000"]);
    expect(player.waitUntil).toBe(13_000);
    expect(player.isOver).toBe(false);
    expect(playAll(player, 13_000)).toEqual(["Hangup@13000"]);
    expect(player.isOver).toBe(true);
    expect(player.waitUntil).toBeUndefined();
  });

  test.each([
    [2, ["Newchannel@500", "OriginateResponse@1000", "Hangup@1500"]],
    ["max", ["Newchannel@0", "OriginateResponse@0", "Hangup@0"]],
  ] as const)("come faster at a speed of %s", (speed, expected) => {
    const player = new EventPlayer(call, { speed });
    player.start(0);
    expect(playAll(player, speed === "max" ? 0 : 10_000)).toEqual(expected);
  });

  test("come one by one when they are stepped through", () => {
    const player = new EventPlayer(call);
    const names: string[] = [];
    for (let next = player.step(); next !== undefined; next = player.step()) names.push(name(next));
    expect(names).toEqual(["Newchannel", "OriginateResponse", "Hangup"]);
  });

  test("are those of one connection: the first that heard any, or the one that is named", () => {
    const player = new EventPlayer(call, { session: 2 });
    player.start(0);
    expect(playAll(player, 10_000)).toEqual(["Newchannel@1500"]);
  });

  test("are moved to another time, ids with them", () => {
    const player = new EventPlayer(call, { rebase: Date.parse("2027-01-01T00:00:00Z") });
    const line = player.step()?.line;
    const moved = 1_796_054_400 + (Date.parse("2027-01-01T00:00:00Z") - Date.parse("2026-11-30T16:00:00Z")) / 1000;
    expect(line).toMatchObject({
      m: [
        ["Event", "Newchannel"],
        ["Privilege", "call,all"],
        ["Uniqueid", `${moved}.7`],
      ],
    });
  });

  test("are read when they are asked for, and not before", () => {
    let read = 0;
    function* lines() {
      for (;;) yield said("<", ++read, "Event: A, Privilege: call,all");
    }
    const player = new EventPlayer({ head: call.head, lines: lines() }, { speed: "max" });
    player.start(0);
    for (let at = 0; at < 5; at++) player.next(0);
    expect(read).toBe(5);
  });

  test("of a recorded call are all that it raised", () => {
    const flow = readRecording(flowBytes("lists-three-calls"));
    const player = new EventPlayer(flow, { speed: "max" });
    player.start(0);
    const names = playAll(player, 0).map((played) => played.slice(0, -2));
    const expected = flow.lines.flatMap((line) => {
      if (!("m" in line) || line.m[0]?.[0] !== "Event") return [];
      const isItem = line.m.some(([header]) => header === "ActionID") && line.m[0][1] !== "OriginateResponse";
      return isItem ? [] : [line.m[0][1]];
    });
    expect(names).toEqual(expected);
    expect(names).not.toContain("Status");
    expect(names.length).toBeGreaterThan(100);
  });

  test.each([{ speed: 0 }, { speed: -1 }, { speed: Number.NaN }, { session: 1.5 }, { sped: 2 }, { rebase: -1 }])(
    "are not played with %j",
    (options) => {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what a program without types may give
      expect(() => new EventPlayer(call, options as object)).toThrow(
        expect.objectContaining({ code: "E_RECORDING_OPTIONS" }),
      );
    },
  );
});

test("times count from the start, although somebody asked before whether all is over", () => {
  const player = new EventPlayer(recordingOf(said("<", 0.1, "Event: A, Privilege: call,all")));
  expect(player.isOver).toBe(false);
  player.start(5000);
  expect(player.waitUntil).toBe(5100);
  expect(player.next(5099)).toBeUndefined();
  expect(player.next(5100)).toMatchObject({ at: 5100 });
});
