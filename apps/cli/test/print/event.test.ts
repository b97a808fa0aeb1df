import { Message } from "@pluto-ami/protocol";
import { describe, expect, test } from "vitest";

import { printEvent, printTime } from "../../src/print/event.ts";

const plain = { isTerminal: false, mayColour: false, verbose: false };
const print = (lines: string[], style: Partial<typeof plain> = {}): string =>
  printEvent(new Message(lines), "12:00:00.000", { ...plain, ...style });

describe("an event on one line", () => {
  test.each<[title: string, lines: string[], printed: string]>([
    [
      "the headers that tell for its kind, in their order",
      [
        "Event: Hangup",
        "Privilege: call,all",
        "Cause: 16",
        "Channel: PJSIP/1-0",
        "Cause-txt: Normal Clearing",
        "Uniqueid: 1.2",
      ],
      '12:00:00.000 Hangup Channel=PJSIP/1-0 Cause=16 Cause-txt="Normal Clearing"\n',
    ],
    [
      "of an unknown kind the first that say something",
      [
        "Event: DoorbellRung",
        "Privilege: user,all",
        "Timestamp: 1.5",
        "Door: front",
        "Note: ",
        "Who: <unknown>",
        "Times: 2",
      ],
      "12:00:00.000 DoorbellRung Door=front Times=2\n",
    ],
    [
      "a header that comes twice comes twice",
      ["Event: UserEvent", "UserEvent: Hi", "X: 1", "X: 2"],
      "12:00:00.000 UserEvent UserEvent=Hi X=1 X=2\n",
    ],
    ["a name that is a property of every object", ["Event: constructor", "A: b"], "12:00:00.000 constructor A=b\n"],
  ])("%s", (_title, lines, printed) => {
    expect(print(lines)).toBe(printed);
  });

  test("never more than eight headers of an unknown kind", () => {
    const lines = ["Event: X", ...Array.from({ length: 20 }, (_, index) => `H${index}: ${index}`)];
    expect(print(lines).match(/=/g)).toHaveLength(8);
  });

  test("control characters do not reach a terminal", () => {
    expect(print(["Event: X", "A: a\u001B[2Jb"], { isTerminal: true })).toBe("12:00:00.000 X A=a?[2Jb\n");
  });

  test("the same name always has the same colour", () => {
    const [first, second] = [1, 2].map((n) => print(["Event: Hangup", `Channel: ${n}`], { mayColour: true }));
    const colour = /\u001B\[1;3\dmHangup/.exec(first ?? "")?.[0];
    expect(colour).toBeDefined();
    expect(second).toContain(colour);
  });
});

test("verbose: every header on a line of its own", () => {
  expect(print(["Event: X", "Privilege: user,all", "A: "], { verbose: true })).toBe(
    "12:00:00.000 X\n    Privilege: user,all\n    A: \n",
  );
});

test("the time of day has two digits each, and milliseconds", () => {
  expect(printTime(new Date(2026, 0, 2, 3, 4, 5, 6))).toBe("03:04:05.006");
});
