import { expect, test } from "vitest";

import { eventNameHash } from "../../../src/event/debug/event-name-hash.ts";

test.each([
  ["", 5381],
  ["a", 177_604],
  ["A", 177_636],
])("the hash of %j begins at 5381, and each byte makes it times 33, xor the byte", (name, hash) => {
  expect(eventNameHash(name)).toBe(hash);
});

test("it is never negative, and tells names by their case", () => {
  const names = ["Newchannel", "FullyBooted", "UserEvent", "x".repeat(300)];
  for (const name of names) expect(eventNameHash(name)).toBeGreaterThanOrEqual(0);
  expect(eventNameHash("Newchannel")).not.toBe(eventNameHash("newchannel"));
});
