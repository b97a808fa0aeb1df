import { createHash } from "node:crypto";

import { toBytes } from "../bytes/bytes.ts";

/** The key of an MD5 login: MD5 of challenge and secret, in lower-case hex (docs/protocol.md#login). */
export const challengeKey = (challenge: string, secret: string): string =>
  createHash("md5").update(toBytes(challenge)).update(toBytes(secret)).digest("hex");
