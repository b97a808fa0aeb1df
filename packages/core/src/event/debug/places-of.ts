import { printable } from "@pluto-ami/protocol";
import { isFields } from "@pluto-ami/protocol/demand";

import { clip } from "../../log/clip.ts";
import { inWords, withoutSecrets } from "./redact-reason.ts";

/** Errors of a chain of causes that are told of, places of each, and characters of a place: a log line is no book. */
const mostErrors = 4;
const mostPlaces = 10;
const longestPlace = 300;
/** Characters of all together. */
const longest = 6000;

/**
 * Where an error was thrown, and the causes behind it, on one line that any log can show: `TypeError thrown at open (…), at run (…); its cause
 * Error 'no key' thrown at …`. Empty where that cannot be told, as of what is no error.
 */
export const placesOf = (error: unknown, secrets: ReadonlySet<string>): string => {
  const told: string[] = [];
  try {
    for (let at = error; isFields(at) && told.length < mostErrors; at = at["cause"]) {
      const { name, stack } = at;
      const said = told.length === 0 ? "" : ` '${shown(inWords(at), secrets)}'`;
      const places = typeof stack === "string" ? placesIn(withoutSecrets(stack, secrets)) : [];
      if (places.length === 0 && said === "") return "";
      const thrown = places.length === 0 ? "" : ` thrown ${places.join(", ")}`;
      told.push(`${typeof name === "string" ? shown(name, secrets) : "what"}${said}${thrown}`);
    }
  } catch {
    // It cannot be looked at any further; what it has told so far holds.
  }
  return clip(told.join("; its cause "), longest);
};

/** The lines of a stack that name a place; those before them say again what was thrown, and may be a stranger's words. */
const placesIn = (stack: string): readonly string[] =>
  stack
    .split("\n")
    .flatMap((line) => (line.startsWith("    at ") ? [clip(printable(line.trim()), longestPlace)] : []))
    .slice(0, mostPlaces);

const shown = (text: string, secrets: ReadonlySet<string>): string => clip(printable(withoutSecrets(text, secrets)));
