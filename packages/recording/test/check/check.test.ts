import { expect, test } from "vitest";

import { Anonymiser } from "../../src/anonymise/anonymiser.ts";
import { check } from "../../src/check/check.ts";
import type { RecordingLine } from "../../src/line/recording-line.ts";
import { fromBase64, toBase64 } from "../../src/line/wire-bytes.ts";
import { demandBytes } from "@pluto-ami/protocol";
import { type Recording, readRecording } from "../../src/reader/read-recording.ts";
import { keyedBy } from "../anonymise/keyed.ts";
import { flowBytes } from "../flows.ts";
import { recordingOf, said } from "../player/lines.ts";

const flow = readRecording(flowBytes("sip-trunk-inbound"));
const anonymiser = new Anonymiser({ keyed: keyedBy("k") });
anonymiser.learnHead(flow.head);
for (const line of flow.lines) anonymiser.learn(line);
const shown: Recording = {
  head: anonymiser.rewriteHead(flow.head),
  lines: flow.lines.map((line) => anonymiser.rewrite(line)),
};
/** A few lines of it, with a raw one and a note. */
const few: readonly RecordingLine[] = [
  ...shown.lines.slice(0, 20),
  { t: 1, s: 1, d: "<", raw: toBase64(demandBytes("Event: A\nText: nothing\n\n")) },
  { t: 1, note: "nothing" },
  { t: 1, s: 1, open: "127.0.0.1:1" },
  { t: 1, s: 1, close: "peer" },
  { t: 1, lost: 1, why: "nothing" },
];

/** What was hidden: a number, a name, an id. */
const originals = [
  "5551234",
  "Customer",
  flow.lines.flatMap((line) => ("m" in line ? line.m : [])).find(([name]) => name === "Uniqueid")?.[1] ?? "",
];

/** Each way in which somebody may put a value into a line by hand; undefined where the line has no such place. */
const leaks: readonly ((line: RecordingLine, value: string) => RecordingLine | undefined)[] = [
  (line, value) => ("m" in line ? { ...line, m: [...line.m, ["Text", value]] } : undefined),
  (line, value) => ("m" in line ? { ...line, m: [...line.m, ["Text", `x${value.toUpperCase()}y`]] } : undefined),
  (line, value) => ("m" in line ? { ...line, m: [...line.m, [`X-${value}`, "1"]] } : undefined),
  (line, value) =>
    "m" in line ? { ...line, m: line.m.map(([name, old], at) => [name, at === 2 ? value + old : old]) } : undefined,
  (line, value) => ("m" in line ? { ...line, note: `see ${value}` } : undefined),
  (line, value) => ("raw" in line ? { ...line, raw: toBase64(demandBytes(fromBase64(line.raw) + value)) } : undefined),
  (line, value) =>
    "raw" in line ? { ...line, raw: toBase64(demandBytes(`X: a${value}b\r\n\0${fromBase64(line.raw)}`)) } : undefined,
  (line, value) => ("open" in line ? { ...line, open: `${value}:1` } : undefined),
  (line, value) => ("close" in line ? { ...line, close: value } : undefined),
  (line, value) => ("lost" in line ? { ...line, why: `because of ${value}` } : undefined),
];

const planted = few.flatMap((line, at) =>
  leaks.flatMap((leak) =>
    originals.flatMap((value) => {
      const leaky = leak(line, value);
      return leaky === undefined ? [] : [{ at, value, leaky }];
    }),
  ),
);

test("what was anonymised has no leak", () => {
  expect(originals.every((value) => JSON.stringify(flow.lines).includes(value))).toBe(true);
  expect(check({ head: shown.head, lines: few }, anonymiser.hidden)).toEqual({ leaks: [], count: 0 });
});

test("each of more than a hundred leaks made by hand is found, and where", () => {
  expect(planted.length).toBeGreaterThan(100);
  const missed = planted.filter(({ at, value, leaky }) => {
    const lines = few.map((line, n) => (n === at ? leaky : line));
    const { leaks: found } = check({ head: shown.head, lines }, anonymiser.hidden);
    return !found.some((leak) => leak.kind === "value" && leak.line === at + 2 && leak.value === value.toLowerCase());
  });
  expect(missed).toEqual([]);
});

test.each(["to", "flow", "another"])("one in %s of the first line is found", (member) => {
  const head = { ...shown.head, [member]: "of Customer, the" };
  expect(check({ head, lines: few }, anonymiser.hidden).leaks).toEqual([
    { kind: "value", line: 1, place: member, value: "customer" },
  ]);
});

test("secrets are found in any recording, and not told", () => {
  const recording = recordingOf(
    said(">", 0, "Action: Login, Username: a, Secret: …"),
    said(">", 0, "Action: Login, Username: a, Secret: planted"),
    { t: 0, s: 1, d: ">", raw: toBase64(demandBytes("Action: Login\nKey: planted\n\n")) },
    { t: 0, s: 1, d: ">", raw: toBase64(demandBytes("Action: Login\nKey: \xE2\x80\xA6\n\n")) },
  );
  const found = check(recording);
  expect(found.leaks).toEqual([
    { kind: "secret", line: 3, place: "m", value: "" },
    { kind: "secret", line: 4, place: "raw", value: "" },
  ]);
});

test("so many are told one by one, all are counted", () => {
  const lines = Array.from({ length: 50 }, () => said("<", 0, "Text: a Customer"));
  const found = check({ head: shown.head, lines }, anonymiser.hidden, 10);
  expect(found.leaks).toHaveLength(10);
  expect(found.count).toBe(50);
});
