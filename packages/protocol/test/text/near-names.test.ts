import { expect, test } from "vitest";

import { eventCatalog } from "../../src/catalog/index.ts";
import { misspeltName, nearestName, nearNames } from "../../src/text/near-names.ts";

const known = Object.keys(eventCatalog);

test.each([
  ["hangpu", "Hangup"],
  ["NewChanel", "Newchannel"],
  ["QueueMemberPaused", "QueueMemberPause"],
  ["UserEvents", "UserEvent"],
  ["rnu", "run"],
])("%s may be %s", (name, meant) => {
  expect(nearNames(name, [...known, "run"], 3)[0]).toBe(meant);
});

test.each(["NoSuchEvent", "Bogus", "", "x".repeat(10_000)])("nothing is near %.20s", (name) => {
  expect(nearNames(name, known, 3)).toEqual([]);
});

test("no more than the limit", () => {
  expect(nearNames("aaa", ["aab", "aac", "aad", "aae", "aa"], 3)).toHaveLength(3);
});

test.each([
  ["hangup", "hangUp"],
  ["sendtext", "sendText"],
  ["redirekt", "redirect"],
  ["find", "find"],
  ["finds", undefined],
  ["hangUpAll", undefined],
])("%s is surely meant for %s", (name, meant) => {
  expect(misspeltName(name, ["find", "hangUp", "redirect", "sendText"])).toBe(meant);
});

test.each([
  ["polcy", "queuePolicy"],
  ["queuePolcy", "queuePolicy"],
  ["bytes", "queueBytes"],
  ["acl", undefined],
  ["", undefined],
])("%s is nearest to %s", (name, meant) => {
  expect(nearestName(name, ["queueEvents", "queueBytes", "queuePolicy"])).toBe(meant);
});
