import { type ByteString, fromBytes, fromText } from "@pluto-ami/protocol";
import { refusal } from "@pluto-ami/protocol/demand";

import { TestServerError } from "../test-server-error.ts";

/**
 * What a program wants sent as it is: text as UTF-8, or bytes.
 * @throws TestServerError `E_NO_EVENT` when it is neither.
 */
export const bytesOfMessage = (message: unknown): ByteString => {
  if (typeof message === "string") return fromText(message);
  if (message instanceof Uint8Array) return fromBytes(message);
  throw new TestServerError("E_NO_EVENT", refusal(message, "bytes", "text, or a Uint8Array"));
};
