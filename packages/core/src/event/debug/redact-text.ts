import { databaseCall, isSecretName, secretApplications } from "@pluto-ami/protocol";

import { redacted } from "./redacted.ts";

/** What may stand before a name, in a list of assignments or in an address. */
const isBoundary = (character: string): boolean => " \t\"'<>(),;|&/=[]{}".includes(character);

/** All but what stands before. */
const redactFrom = (text: string, at: number, secrets: string[]): string => {
  secrets.push(text.slice(at));
  return `${text.slice(0, at)}${redacted}`;
};

/** Where a text goes on behind blanks. */
const afterBlanks = (text: string, at: number): number => {
  let end = at;
  while (end < text.length && text.charAt(end).trim() === "") end++;
  return end;
};

/**
 * An application inside the arguments of another whose own are a secret, `1?Authenticate(1234)`, and the word before a token
 * that is one: what follows is left out.
 */
const redactIntroduced = (text: string, secrets: string[]): string => {
  for (const { 0: word, index } of text.matchAll(/[a-z0-9_]+/gi)) {
    const name = word.toLowerCase();
    const end = index + word.length;
    const next = afterBlanks(text, end);
    const begin =
      name === "bearer" && next > end
        ? next
        : secretApplications.has(name) && text.charAt(next) === "("
          ? next + 1
          : text.length;
    if (begin < text.length) return redactFrom(text, begin, secrets);
  }
  return text;
};

/**
 * Assignments as variables, filters and arguments carry them, `NAME=value,OTHER=value`: from the value of the first that is
 * called like a secret on, all is left out, for a quoted comma or none may end it. Names have commas themselves,
 * `SHARED(pass,SIP/a)`, so all behind the last assignment is looked at; and whatever is assigned behind the name of an entry of
 * the key database, in any application's arguments, may be its value.
 */
const redactAssignments = (text: string, secrets: string[]): string => {
  const database = databaseCall.exec(text)?.index ?? -1;
  let begin = 0;
  for (let at = text.indexOf("="); at >= 0 && at < text.length - 1; at = text.indexOf("=", begin)) {
    if ((database >= 0 && database < at) || isSecretName(text.slice(begin, at)))
      return redactFrom(text, at + 1, secrets);
    begin = at + 1;
  }
  return text;
};

const schemes = new Set(["sip", "sips", "pjsip", "iax", "iax2", "tel", "xmpp", "jabber", "im", "mailto", "local"]);

/** `sip:user:secret@host`, `https://user:secret@host` and `user:secret@host`. */
const redactAddresses = (text: string, secrets: string[]): string => {
  let shown = "";
  let done = 0;
  let begin = 0;
  /** The colon behind which a secret would begin, in what stands between `begin` and here. */
  let colon = -1;
  let isBehindScheme = false;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (isBoundary(character)) {
      begin = at + 1;
      colon = -1;
      isBehindScheme = false;
    } else if (character === ":" && colon < 0) {
      if (!isBehindScheme && schemes.has(text.slice(begin, at).toLowerCase())) isBehindScheme = true;
      else colon = at;
    } else if (character === "@" && colon >= 0 && colon < at - 1) {
      secrets.push(text.slice(colon + 1, at));
      shown += `${text.slice(done, colon + 1)}${redacted}`;
      done = at;
      begin = at;
      colon = -1;
      isBehindScheme = false;
    }
  }
  return `${shown}${text.slice(done)}`;
};

/** A value for a log, without the secrets that stand inside it; they are added to `secrets`. */
export const redactText = (text: string, secrets: string[] = []): string =>
  redactAddresses(redactAssignments(redactIntroduced(text, secrets), secrets), secrets);
