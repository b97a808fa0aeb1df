import type { Party } from "../channel.ts";

const bracketed = /^([^<]*)<([^>]*)>/;
const telephone = /^[0-9*#+]+$/;
const separators = /[ ().-]/g;

/**
 * Reads `Name <number>`, `"Name" <number>`, a number or a name; what is not there is undefined
 * (docs/protocol.md#originate).
 */
export const readCaller = (text: string): Party => {
  const [whole, name = "", number = ""] = bracketed.exec(text) ?? [];
  if (whole !== undefined) return { name: orNothing(unquote(name)), number: orNothing(shrink(number.trim())) };
  const shrunk = shrink(text.trim());
  return telephone.test(shrunk)
    ? { name: undefined, number: shrunk }
    : { name: orNothing(unquote(text)), number: undefined };
};

/** A telephone number without what only eases reading; anything else stays as it is. */
const shrink = (number: string): string => {
  const shrunk = number.replace(separators, "");
  return telephone.test(shrunk) ? shrunk : number;
};

const unquote = (name: string): string => {
  const trimmed = name.trim();
  return trimmed.length > 1 && trimmed.startsWith('"') && trimmed.endsWith('"') ? trimmed.slice(1, -1) : trimmed;
};

const orNothing = (text: string): string | undefined => (text === "" ? undefined : text);
