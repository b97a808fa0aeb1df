import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { gunzipSync } from "node:zlib";

import { demandBytes } from "@pluto-ami/protocol";
import { readRecording, Recorder, type Recording, toScript } from "@pluto-ami/recording";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { parseScript } from "../../src/script/parse-script.ts";
import { printScript } from "../../src/script/print-script.ts";

const ownFlows = resolve(import.meta.dirname, "../../../../packages/recording/test/flows");

/** Call flows that were recorded from a real Asterisk: those of the project, or of the folder that PLUTO_RECORDINGS names. */
const folder = process.env["PLUTO_RECORDINGS"] ?? ownFlows;
const flows = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) =>
  /\.ndjson(?:\.gz)?$/.test(file),
);

const bytesOf = (file: string): Buffer => {
  const bytes = readFileSync(join(folder, file));
  return file.endsWith(".gz") ? gunzipSync(bytes) : bytes;
};

/** A recording as a script that is read, printed and read again. */
const readAsScript = (recording: Recording): void => {
  const read = parseScript(demandBytes(toScript(recording)), { file: "recording.ami" });
  expect(parseScript(demandBytes(printScript(read)), { file: "printed.ami" })).toEqual(read);
};

describe("the script of a recording is read", () => {
  test(`each of ${flows.length} flows`, () => {
    expect(flows.length).toBeGreaterThan(0);
    for (const file of flows) readAsScript(readRecording(bytesOf(file)));
  }, 300_000);

  test("a few lines", () => {
    const lines = [
      '{"pluto":"recording","version":1,"tap":"client","started":"2026-01-05T08:00:00Z"}',
      '{"t":0,"s":1,"d":">","m":[["Action","QueueStatus"],["Queue","two words"],["ActionID","1"]]}',
      '{"t":0.1,"s":1,"d":"<","m":[["Response","Success"],["ActionID","1"],["EventList","start"],["Message","Queue \\"status\\""]]}',
      '{"t":0.1,"s":1,"d":"<","m":[["Event","QueueParams"],["#odd name","J\\u00fcrgen {1} "],["ActionID","1"]]}',
      '{"t":0.1,"s":1,"d":"<","m":[["Event","Queue Complete"],["ActionID","1"],["EventList","Complete"],["ListItems","1"]]}',
      '{"t":0.2,"s":1,"d":">","m":[["Action","Two words"],["Variable","A=1"],["Variable","/x"]]}',
      '{"t":0.3,"s":1,"d":"<","m":[["Response","Error"],["\\u00fc",""]]}',
      '{"t":0.4,"s":1,"d":">","m":[["Action","\\u00fc"]]}',
      '{"t":0.5,"s":1,"d":"<","m":[["Response","Error"]]}',
      '{"t":1.25,"s":1,"d":"<","m":[["Privilege","call,all"],["Event","Hangup"]]}',
    ];
    const recording = readRecording(`${lines.join("\n")}\n`);
    expect(recording.faults).toEqual([]);
    readAsScript(recording);
    const script = parseScript(demandBytes(toScript(recording)), { file: "recording.ami" });
    expect(script.rules.map(({ on, match }) => [on, match])).toEqual([
      ["QueueStatus", { Queue: "two words" }],
      ["Two words", { Variable: ["{x2F}x", "A=1"] }],
    ]);
    expect(script.rules[0]?.do).toEqual([
      {
        list: {
          text: "Queue {x22}status{x22}",
          complete: "Queue Complete",
          items: [
            [
              ["Event", "QueueParams"],
              ["{x23}odd{x20}name", "J{xFC}rgen {x7B}1{x7D}{x20}"],
            ],
          ],
        },
      },
    ]);
    expect(script.plays).toEqual([
      {
        play: "main",
        begins: { afterLogin: true },
        steps: [{ wait: "1250ms" }, { raw: { text: "Privilege: call,all{cr}{lf}Event: Hangup{cr}{lf}{cr}{lf}" } }],
      },
    ]);
  });

  test("of whatever was sent", () => {
    const piece = fc.constantFrom(
      ...'Action: Ping\r\n|Action: \xFC\r\n|Action: a b\r\n|\r\n|\r\n|Response: Success\r\n|Event: A\r\n|EventList: start\r\n|Message: "x\r\n|#a: b\r\n|a b: c\r\n|: d\r\n|\x01: e\r\n|x: {int}\r\n|x: /y/\r\n|ActionID: 1\r\n|--END COMMAND--\r\n|z\n|\xFC: f\r\n'.split(
        "|",
      ),
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(">" as const, "<" as const), fc.array(piece)), { maxLength: 8 }),
        (reads) => {
          const lines: string[] = [];
          const recorder = new Recorder({
            head: { tap: "client", started: "2026-01-05T08:00:00Z" },
            write: (line) => lines.push(line),
          });
          for (const [at, [direction, pieces]] of reads.entries())
            recorder.receive(1, direction, Buffer.from(pieces.join(""), "latin1"), at * 333.3333);
          recorder.end(10_000);
          readAsScript(readRecording(lines.join("")));
        },
      ),
      { numRuns: 500 },
    );
  });
});
