import { type ByteString, defineError } from "@pluto-ami/protocol";

import { leadingInteger } from "./leading-number.ts";
import type { Money } from "../advice-of-charge.ts";

/** A request of which no message can be made; the text is for the client. It never leaves the reader. */
export class ChargeError extends defineError("ChargeError", "E_CHARGE", {
  meaning: "An AOCMessage makes no sense.",
  remedy: "Read the message: it names the header.",
}) {}

/** Gives a header's value, "" for an absent one. */
export type HeaderReader = (name: string) => ByteString;

const multipliers = ["onethousandth", "onehundredth", "onetenth", "one", "ten", "hundred", "thousand"];

/** A word in lower case if it is among `words`; otherwise the request fails with `error`. */
export const readWord = (text: ByteString, words: readonly string[], error: string): ByteString => {
  const word = text.toLowerCase();
  if (!words.includes(word)) throw new ChargeError(error);
  return word;
};

/** A count, 0 and up; otherwise the request fails with `error`. */
export const readCount = (text: string, error: string): number => {
  const count = leadingInteger(text);
  if (count === undefined || count < 0) throw new ChargeError(error);
  return count;
};

/** The money of a charge or a rate; `error` is for an amount that is no number (docs/protocol.md#advice-of-charge). */
export const readMoney = (get: HeaderReader, error: string): Money => {
  const amount = readCount(get("CurrencyAmount"), error);
  const multiplier = get("CurrencyMultiplier");
  if (multiplier === "") {
    throw new ChargeError("ChargeMultiplier unspecified, ChargeMultiplier is required when ChargeType is Currency.");
  }
  return {
    name: get("CurrencyName"),
    amount,
    multiplier: readWord(multiplier, multipliers, "Invalid ChargeMultiplier"),
  };
};
