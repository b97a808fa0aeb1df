import { expect, test } from "vitest";

import { readSize } from "../../../src/cli/record/read-size.ts";

test.each([
  ["1", 1],
  ["500k", 500_000],
  ["100M", 100_000_000],
  ["2G", 2_000_000_000],
  ["0", undefined],
  ["0k", undefined],
  ["", undefined],
  ["-1", undefined],
  ["1.5M", undefined],
  ["1K", undefined],
  ["1e6", undefined],
])("%j", (text, bytes) => {
  expect(readSize(text)).toBe(bytes);
});
