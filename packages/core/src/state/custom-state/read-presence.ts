import { type ByteString, fromBytes, noBytes } from "@pluto-ami/protocol";

import { Buffer } from "node:buffer";

import { type PresenceState, presenceWords } from "../../backend/presence.ts";
import { splitArguments } from "../../syntax/split-arguments.ts";

/**
 * Reads a presence as PRESENCE_STATE is given it: `state,subtype,message,options`, all but the first optional. With the
 * option `e` the subtype and the message are base64. Undefined when the state, an option or the base64 is none.
 */
export const readPresence = (text: ByteString): PresenceState | undefined => {
  const [word = noBytes, subtype = noBytes, message = noBytes, options = noBytes, ...more] = splitArguments(text);
  const state = presenceWords.find((known) => known === word.toLowerCase());
  if (state === undefined || more.length > 0 || !/^e?$/.test(options)) return undefined;
  const isEncoded = options === "e";
  const [shownSubtype, shownMessage] = isEncoded ? [decode(subtype), decode(message)] : [subtype, message];
  if (shownSubtype === undefined || shownMessage === undefined) return undefined;
  return { state, subtype: shownSubtype, message: shownMessage };
};

const base64 = /^(?:[A-Za-z\d+/]{4})*(?:[A-Za-z\d+/]{2}==|[A-Za-z\d+/]{3}=)?$/;

/** Base64 as a byte string. */
const decode = (text: ByteString): ByteString | undefined =>
  base64.test(text) ? fromBytes(Buffer.from(text, "base64")) : undefined;
