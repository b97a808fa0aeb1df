import { expect, test } from "vitest";

import { readPort, readPorts, readShare, readWhole } from "../../../src/cli/arguments/numbers.ts";

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

test.each([
  ["5100-5131", { first: 5100, last: 5131 }],
  ["1-1", { first: 1, last: 1 }],
  ["0-5", undefined],
  ["5-4", undefined],
  ["5-65536", undefined],
  ["5100", undefined],
  ["5100 - 5131", undefined],
  ["", undefined],
])("ports in a row %j", (text, ports) => {
  expect(readPorts(text)).toEqual(ports);
});
