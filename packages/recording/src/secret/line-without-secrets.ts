import type { ByteString } from "@pluto-ami/protocol";

import { pairsOf } from "../line/canonical.ts";
import { removedOnWire, wireText } from "../line/recorded-text.ts";
import type { Direction, MessageLine, RawLine, WireLine } from "../line/recording-line.ts";
import { toBase64, wireBytes } from "../line/wire-bytes.ts";
import { removeSecrets } from "./remove-secrets.ts";

/** Recorded text of a message as a line has it: by its headers, or raw where they would not give it back. */
export const messageMembers = (text: string, d: Direction): Pick<MessageLine, "m"> | Pick<RawLine, "raw"> => {
  const pairs = pairsOf(text, d);
  return pairs === undefined ? { raw: toBase64(wireText(text)) } : { m: pairs };
};

/** Does it hold a secret that was not removed? */
export const holdsSecret = (bytes: ByteString, d: Direction): boolean =>
  removeSecrets(bytes, d).parts.some(({ start, end }) => bytes.slice(start, end) !== removedOnWire);

/** A line of a recording, made by whomever, without its secrets. */
export const lineWithoutSecrets = (line: WireLine): WireLine => {
  const bytes = wireBytes(line);
  if (!holdsSecret(bytes, line.d)) return line;
  const { t, s, d, note } = line;
  return { t, s, d, ...messageMembers(removeSecrets(bytes, d).text, d), ...(note === undefined ? {} : { note }) };
};
