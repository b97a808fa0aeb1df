import { Message } from "@pluto-ami/protocol";
import { expect, test } from "vitest";

import { readEventFilter } from "../../src/arguments/event-filter.ts";

const event = new Message([
  "Event: Newchannel",
  "Channel: PJSIP/100-00a1",
  "Variable: a=1",
  "Variable: b=2",
  "Exten: ",
]);

test.each<[expression: string, accepted: boolean]>([
  ["Channel=PJSIP/100-*", true],
  ["channel=pjsip/100-*", true],
  ["Channel=PJSIP/10?-00a1", true],
  ["Channel=PJSIP/100", false],
  ["Channel = PJSIP/100-00a1", true],
  ["Channel!=PJSIP/200*", true],
  ["Channel!=PJSIP/100*", false],
  ["Channel~^PJSIP/\\d+-", true],
  ["Channel~^SIP", false],
  ["Variable=b=2", true],
  ["Variable!=b=2", false],
  ["Nothing=*", false],
  ["Nothing!=x", true],
  ["Exten=", true],
  ["Channel=(a|b", false],
  ["newchannel", true],
  ["hangup", false],
])("%s: %s", (expression, accepted) => {
  expect(readEventFilter(expression)(event)).toBe(accepted);
});

test("a regular expression that is none is told", () => {
  expect(() => readEventFilter("Channel~(")).toThrow('--filter: "(" is no regular expression');
});

test("a pattern that makes other engines backtrack for ever is decided at once", () => {
  const long = new Message([`Channel: ${"a".repeat(50_000)}!`]);
  expect(readEventFilter("Channel~^(a+)+$")(long)).toBe(false);
});
