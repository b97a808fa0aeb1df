import { refusal } from "@pluto-ami/protocol/demand";
import { Buffer } from "node:buffer";

import { badRule } from "../pattern/rule-error.ts";
import type { RawDefinition } from "../script/definition/effect.ts";

/**
 * Bytes of a program; of a string its UTF-8.
 * @throws RuleError `E_BAD_RULE` when it is neither a string nor bytes.
 */
export const rawBytes = (message: string | Uint8Array): Buffer => {
  if (typeof message === "string") return Buffer.from(message, "utf8");
  if (message instanceof Uint8Array) return Buffer.from(message);
  throw badRule("raw", refusal(message, "it", "text, or a Uint8Array"));
};

/** The same as data. */
export const rawDefinition = (message: string | Uint8Array): RawDefinition => rawBytes(message).toString("base64");
