import { expect, test } from "vitest";

import { readPort, readShare, readWhole } from "../../../src/cli/arguments/numbers.ts";

test.each([
  ["0", 0],
  ["65535", 65_535],
  ["65536", undefined],
  ["-1", undefined],
  ["", undefined],
])("the port %j is %j", (text, port) => {
  expect(readPort(text)).toBe(port);
});

test.each([
  ["0", 0],
  ["9007199254740991", Number.MAX_SAFE_INTEGER],
  ["9007199254740992", undefined],
  ["1.5", undefined],
])("the whole number %j is %j", (text, number) => {
  expect(readWhole(text)).toBe(number);
});

test.each([
  ["0", 0],
  ["0.01", 0.01],
  [".5", 0.5],
  ["1", 1],
  ["1.1", undefined],
  ["", undefined],
  ["many", undefined],
])("the share %j is %j", (text, share) => {
  expect(readShare(text)).toBe(share);
});
