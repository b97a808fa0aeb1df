import { bytes, demandBytes } from "@pluto-ami/protocol";
import { expect, test } from "vitest";

import { channelStateName } from "../../src/backend/channel.ts";
import { emptyBackend } from "../../src/backend/empty-backend.ts";
import { leadingDecimal, leadingInteger } from "../../src/backend/request/leading-number.ts";

test("the empty backend holds nothing and cannot be changed", async () => {
  expect(await emptyBackend.channels.list()).toEqual([]);
  expect(await emptyBackend.channels.find(bytes("x"))).toBeUndefined();
  for (const part of [emptyBackend, ...Object.values(emptyBackend)]) expect(Object.isFrozen(part)).toBe(true);
});

test.each([
  ["/etc/x.so", "outside"],
  ["../x.so", "outside"],
  ["a/../x.so", "outside"],
  ["..", "outside"],
  ["x..so", "missing"],
  ["manager", "missing"],
])("the module %s is %s", async (file, place) => {
  expect(await emptyBackend.loadableModules.locate(demandBytes(file))).toBe(place);
});

test.each([
  [0, "Down"],
  [8, "Dialing Offhook"],
  [65536, "Mute"],
  [12, "Unknown (12)"],
])("state %i is %s", (state, name) => {
  expect(channelStateName(state)).toBe(name);
});

test.each([
  ["5", 5, 5],
  [" -5x", -5, -5],
  ["1.5", 1, 1.5],
  [".5", undefined, 0.5],
  ["x", undefined, undefined],
  ["", undefined, undefined],
])("the number that %j begins with", (text, integer, decimal) => {
  expect(leadingInteger(text)).toBe(integer);
  expect(leadingDecimal(text)).toBe(decimal);
});
