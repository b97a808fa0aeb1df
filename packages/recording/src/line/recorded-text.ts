import { type ByteString, demandBytes, fromText, joinBytes } from "@pluto-ami/protocol";

/** What stands in a recording where a secret was. It is no byte string, so no message that was sent looks like it. */
export const removed = "…";

/** What is sent in its place when a recording is replayed: its three bytes in UTF-8. */
export const removedOnWire: ByteString = fromText(removed);

const foreign = /[^\0-\xFF…]/;

/** Is it what a recording holds of a message: bytes, a character each, and `…` for what was removed? */
export const isRecordedText = (text: string): boolean => !foreign.test(text);

/**
 * Recorded text as it goes over the wire.
 * @throws ProtocolError `E_NO_BYTES` when there is a character that is neither a byte nor `…`.
 */
export const wireText = (text: string): ByteString =>
  text.includes(removed)
    ? joinBytes(
        text.split(removed).map((part) => demandBytes(part)),
        removedOnWire,
      )
    : demandBytes(text);
