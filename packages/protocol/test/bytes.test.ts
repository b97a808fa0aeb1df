import { expect, test } from "vitest";

import { fromBytes, fromText, toBytes, toText } from "../src/bytes.ts";

test("every byte survives the way in and out", () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  expect(new Uint8Array(toBytes(fromBytes(bytes)))).toEqual(bytes);
});

test("text for people: UTF-8 where it is valid, latin-1 otherwise", () => {
  expect(toText(fromText("zażółć ☎"))).toBe("zażółć ☎");
  expect(toText("caf\xE9")).toBe("café");
});
