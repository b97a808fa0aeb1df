import { createHmac } from "node:crypto";

import type { Keyed } from "../../src/anonymise/keyed.ts";

/** HMAC-SHA-256 with a key. */
export const keyedBy =
  (key: string): Keyed =>
  (bytes) =>
    createHmac("sha256", key).update(bytes).digest();
