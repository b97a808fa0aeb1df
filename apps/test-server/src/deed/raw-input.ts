import { Buffer } from "node:buffer";

import type { RawDefinition } from "../script/definition/effect.ts";

/** Bytes of a program as data; of a string its UTF-8. */
export const rawDefinition = (message: string | Uint8Array): RawDefinition =>
  (typeof message === "string" ? Buffer.from(message, "utf8") : Buffer.from(message)).toString("base64");
