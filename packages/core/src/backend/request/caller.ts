import { type ByteString, joinBytes } from "@pluto-ami/protocol";

import type { Party } from "../channel.ts";

const bracketed = /^[^<]*<[^>]*>/;
const telephone = /^[0-9*#+]+$/;
const separators = /[ ().-]/;

/**
 * Reads `Name <number>`, `"Name" <number>`, a number or a name; what is not there is undefined
 * (docs/protocol.md#originate).
 */
export const readCaller = (text: ByteString): Party => {
  const open = bracketed.test(text) ? text.indexOf("<") : -1;
  if (open >= 0) {
    const number = text.slice(open + 1, text.indexOf(">", open));
    return { name: orNothing(unquote(text.slice(0, open))), number: orNothing(shrink(number.trim())) };
  }
  const shrunk = shrink(text.trim());
  return telephone.test(shrunk)
    ? { name: undefined, number: shrunk }
    : { name: orNothing(unquote(text)), number: undefined };
};

/** A telephone number without what only eases reading; anything else stays as it is. */
const shrink = (number: ByteString): ByteString => {
  const shrunk = joinBytes(number.split(separators));
  return telephone.test(shrunk) ? shrunk : number;
};

const unquote = (name: ByteString): ByteString => {
  const trimmed = name.trim();
  return trimmed.length > 1 && trimmed.startsWith('"') && trimmed.endsWith('"') ? trimmed.slice(1, -1) : trimmed;
};

const orNothing = (text: ByteString): ByteString | undefined => (text === "" ? undefined : text);
