import { demandBytes } from "@pluto-ami/protocol";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { toBase64 } from "../../src/line/wire-bytes.ts";
import { readRecording } from "../../src/reader/read-recording.ts";
import { rawLines, scriptText } from "../../src/script/script-text.ts";
import { toScript } from "../../src/script/to-script.ts";
import { flowBytes, flowNames } from "../flows.ts";
import { recordingOf, said } from "../player/lines.ts";

/** What a script's escapes stand for. */
const meant = (text: string): string =>
  text.replace(/\{x([0-9A-F]{2})\}/g, (_escape, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

const bodyOf = (script: string): string => script.split("\n").slice(3).join("\n");

describe("a recording as a script", () => {
  test("leaves to the server what it tells of a login by itself", () => {
    const script = toScript(
      recordingOf(
        said("<", 0, "Event: FullyBooted, Status: Fully Booted"),
        said("<", 0, "Event: SuccessfulAuth, AccountID: a"),
        said("<", 1, "Event: PeerStatus, Peer: PJSIP/100"),
      ),
    );
    expect(script).toContain("Event: PeerStatus");
    expect(script).not.toMatch(/FullyBooted|SuccessfulAuth/);
  });

  test("has a rule for each action, and a play of the events", () => {
    const script = toScript(
      recordingOf(
        said(">", 0, "Action: Login, Username: a, Secret: …"),
        said("<", 0, "Response: Success"),
        said(">", 1, "Action: Originate, Channel: PJSIP/100, ActionID: 7, Variable: A=1, Variable: B=/x"),
        said("<", 1, "Response: Success, ActionID: 7, Message: Originate successfully queued"),
        said("<", 2.5, "Event: OriginateResponse, Privilege: call,all, ActionID: 7, Reason: 4"),
        said(">", 3, "Action: QueueStatus, ActionID: 8"),
        said("<", 3, "Response: Success, ActionID: 8, EventList: start, Message: Queue status will follow"),
        said("<", 3, "Event: QueueParams, Queue: sales, ActionID: 8"),
        said("<", 3, "Event: QueueStatusComplete, ActionID: 8, EventList: Complete, ListItems: 1"),
        said(">", 4, "Action: Ping"),
        said("<", 5, "Event: Newchannel, Privilege: call,all, Name: J\xFCrgen {1}"),
        said("<", 7.25, "Event: Hangup, Privilege: call,all, Cause: 16"),
      ),
    );
    expect(script).toBe(`ami-script 1
# From a recording: 2026-11-30T16:00:00.000Z

on Ping

  silence

on QueueStatus

  list "Queue status will follow" QueueStatusComplete
  Event: QueueParams
  Queue: sales

  end

on Originate
Channel: PJSIP/100
Variable: A=1
Variable: B=/x

  reply
  Response: Success
  Message: Originate successfully queued

  after 1500ms event
  Event: OriginateResponse
  Privilege: call,all
  ActionID: {=ActionID}
  Reason: 4

play main after login
  wait 5s
  event
  Event: Newchannel
  Privilege: call,all
  Name: J{xFC}rgen {x7B}1{x7D}

  wait 2250ms
  event
  Event: Hangup
  Privilege: call,all
  Cause: 16

`);
  });

  test("answers the same as often as it was answered, then as the last time", () => {
    const ask = (id: string, answer: string) => [
      said(">", 0, `Action: Getvar, Variable: X, ActionID: ${id}`),
      said("<", 0, `Response: Success, ActionID: ${id}, Value: ${answer}`),
    ];
    const rules = bodyOf(toScript(recordingOf(...ask("1", "one"), ...ask("2", "two"), ...ask("3", "three"))));
    expect(rules.match(/^on .*$|Value: .*/gm)).toEqual([
      "on Getvar",
      "Value: three",
      "on Getvar nth 1",
      "Value: one",
      "on Getvar nth 2",
      "Value: two",
    ]);
    expect(bodyOf(toScript(recordingOf(...ask("1", "one"), ...ask("2", "one")))).match(/^on .*$/gm)).toEqual([
      "on Getvar",
    ]);
  });

  test("keeps what is no plain answer byte by byte", () => {
    const raw = toBase64(demandBytes("Response: Follows\r\nActionID: 7\r\na\nb\n--END COMMAND--\r\n\r\n"));
    const script = toScript(
      recordingOf(said(">", 0, "Action: Command, Command: /x, ActionID: 7"), { t: 0, s: 1, d: "<", raw }),
    );
    expect(bodyOf(script)).toBe(`on Command
Command: {x2F}x

  raw
  | Response: Follows
  | ActionID: {=ActionID}
  | a{lf}
  | b{lf}
  | --END COMMAND--
  |

`);
  });

  test.each(flowNames)("is made of %s", (name) => {
    const script = toScript(readRecording(flowBytes(name)));
    // Plain text, whatever is in it: a header, a statement, or a blank line each.
    expect(script).toMatch(/^[\n\x20-\x7E]*$/);
    const wrong = script
      .split("\n")
      .filter(
        (line) =>
          line !== "" &&
          !/^(?:ami-script 1|# .*|on \S+.*|play main after login|(?: {2})?[^\s:]+:.*| {2}(?:(?:after \S+ )?(?:reply|event|raw)|list ".*" \S+|end|silence|wait \S+|\|.*))$/.test(
            line,
          ),
      );
    expect(wrong).toEqual([]);
  });
});

test("every byte comes out as it stands", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 20 }), (bytes) => {
      const text = Buffer.from(bytes).toString("latin1");
      const written = scriptText(text);
      expect(written).toMatch(/^[\x20-\x7E]*$/);
      expect(written.trim()).toBe(written);
      expect(meant(written)).toBe(text);
      const lines = rawLines(text);
      const read = lines.map((line) =>
        line.endsWith("{lf}")
          ? `${meant(line.slice(0, -4))}\n`
          : line.endsWith("{cut}")
            ? meant(line.slice(0, -5))
            : `${meant(line)}\r\n`,
      );
      expect(read.join("")).toBe(text);
    }),
    { numRuns: 500 },
  );
});
