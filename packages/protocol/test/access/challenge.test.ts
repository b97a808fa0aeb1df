import { createHash } from "node:crypto";
import { expect, test } from "vitest";

import { challengeKey } from "../../src/access/challenge.ts";

test("the key is the MD5 of challenge and secret, byte for byte (docs/protocol.md#login)", () => {
  expect(challengeKey("123456789", "secret")).toBe(createHash("md5").update("123456789secret").digest("hex"));
  expect(challengeKey("1", "\xE9")).toBe(createHash("md5").update(Uint8Array.of(0x31, 0xe9)).digest("hex"));
});
