import { describe, expect, test } from "vitest";

import { diffRecordings } from "../../src/diff/diff-recordings.ts";
import type { MessageLine, RecordingLine } from "../../src/line/recording-line.ts";
import { readRecording } from "../../src/reader/read-recording.ts";
import { flowBytes, flowNames } from "../flows.ts";
import { recordingOf, said } from "../player/lines.ts";

const flow = readRecording(flowBytes("dial-answer-a-hangs-up"));

const isEvent = (line: RecordingLine): line is MessageLine => "m" in line && line.m[0]?.[0] === "Event";

test.each(flowNames)("%s does not differ from itself", (name) => {
  const recording = readRecording(flowBytes(name));
  expect(diffRecordings(recording, recording)).toEqual([]);
});

test("any event that is gone, or comes twice, is found, and where", () => {
  const events = flow.lines.flatMap((line, at) => (isEvent(line) ? [{ line, at }] : []));
  expect(events.length).toBeGreaterThan(50);
  for (const { line, at } of events) {
    const without = { head: flow.head, lines: flow.lines.toSpliced(at, 1) };
    const twice = { head: flow.head, lines: flow.lines.toSpliced(at, 0, line) };
    const what = line.m[0]?.[1];
    expect(diffRecordings(flow, without)).toEqual([expect.objectContaining({ kind: "missing", what })]);
    expect(diffRecordings(flow, twice)).toEqual([expect.objectContaining({ kind: "extra", what })]);
  }
});

test("a header that has another value is told with both, whole", () => {
  const at = flow.lines.findIndex((line) => isEvent(line) && line.m[0]?.[1] === "Hangup");
  const lines = flow.lines.map((line, n) =>
    n === at && isEvent(line)
      ? { ...line, m: line.m.map(([name, value]) => [name, name === "Cause" ? "17" : value] as const) }
      : line,
  );
  expect(diffRecordings(flow, { head: flow.head, lines })).toEqual([
    expect.objectContaining({
      kind: "changed",
      what: "Hangup",
      oldLine: at + 2,
      newLine: at + 2,
      headers: [{ header: "Cause", old: "16", new: "17" }],
    }),
  ]);
});

describe("what no two runs have in common is no difference", () => {
  test.each([
    ["Channel: PJSIP/1-0000002a, Uniqueid: 1796054400.7", "Channel: PJSIP/1-00000fff, Uniqueid: 1796059900.99"],
    ["BridgeUniqueid: 6de73cec-67e8-49cd-b82e-48c78905488a", "BridgeUniqueid: 6eec403a-83a3-41f3-8ca2-0f0dc971ad48"],
    ["StartTime: 2026-11-30 16:25:10, Duration: 2", "StartTime: 2027-01-01 00:00:00, Duration: 7"],
    ["RemoteAddress: IPV4/TCP/10.0.0.1/40114", "RemoteAddress: IPV4/TCP/10.0.0.1/50000"],
  ])("%s and %s", (old, recent) => {
    const of = (headers: string) => recordingOf(said("<", 1, `Event: A, Privilege: call,all, X: y, ${headers}`));
    expect(diffRecordings(of(old), of(recent))).toEqual([]);
  });

  test("neither is the order of what happens side by side", () => {
    const one = (id: string) =>
      said("<", 1, `Event: Newstate, Privilege: call,all, Channel: PJSIP/${id}-00000001, Uniqueid: 1796054400.${id}`);
    expect(diffRecordings(recordingOf(one("1"), one("2")), recordingOf(one("2"), one("1")))).toEqual([]);
  });

  test("the order on one channel is one", () => {
    const event = (name: string) =>
      said("<", 1, `Event: ${name}, Privilege: call,all, Channel: PJSIP/1-00000001, Uniqueid: 1796054400.1`);
    const kinds = diffRecordings(
      recordingOf(event("Newchannel"), event("Hangup")),
      recordingOf(event("Hangup"), event("Newchannel")),
    );
    expect(kinds.map(({ kind }) => kind).sort()).toEqual(["extra", "missing"]);
  });
});

test("answers are compared, and actions that were asked in one alone are told", () => {
  const old = recordingOf(
    said(">", 0, "Action: Ping, ActionID: 1"),
    said("<", 0, "Response: Success, ActionID: 1, Ping: Pong"),
    said(">", 0, "Action: CoreStatus, ActionID: 2"),
  );
  const recent = recordingOf(
    said(">", 0, "ActionID: 9, action: ping"),
    said("<", 0, "Response: Error, ActionID: 9, Message: no"),
    said(">", 0, "Action: ListCommands, ActionID: 10"),
  );
  expect(diffRecordings(old, recent)).toEqual([
    { kind: "missing", of: "the answer to Ping", what: "Success", oldLine: 3 },
    { kind: "extra", of: "the answer to Ping", what: "Error", newLine: 3 },
    { kind: "missing", of: "actions", what: "CoreStatus", oldLine: 4 },
    { kind: "extra", of: "actions", what: "ListCommands", newLine: 4 },
  ]);
});

test("repetitions of one call differ in little but what races", () => {
  const repetitions = flowNames
    .filter((name) => /^ext-busy\.\d+$/.test(name))
    .map((name) => readRecording(flowBytes(name)));
  const [first, ...others] = repetitions;
  expect(others).toHaveLength(9);
  for (const other of others) {
    if (first === undefined) throw new Error("there is one");
    const differences = diffRecordings(first, other);
    expect(differences.filter(({ kind }) => kind !== "changed")).toEqual([]);
    expect(differences.length).toBeLessThan(first.lines.length / 5);
  }
});

test.each([
  [
    "Event: Newchannel, CallerIDNum: 1301234567, Uniqueid: 1796054400.1",
    "CallerIDNum: 1301234567",
    "CallerIDNum: 1309999999",
  ],
  ["Event: A, Of: b, Phone: 0301234567", "0301234567", "0309999999"],
])("another telephone number is no other time: %s", (headers, old, recent) => {
  const one = recordingOf(said("<", 0, headers));
  const two = recordingOf(said("<", 0, headers.replace(old, recent)));
  expect(diffRecordings(one, two)).toMatchObject([{ kind: "changed" }]);
});

test("seconds since 1970 differ from run to run", () => {
  const at = (seconds: number) => recordingOf(said("<", 0, `Event: A, Moment: ${seconds}`));
  expect(diffRecordings(at(1_796_054_400), at(1_796_054_499))).toEqual([]);
});
