import { redacted } from "./redacted.ts";
import { isSecretVariable } from "./secret-name.ts";

/** What may stand before a name, in a list of assignments or in an address. */
const isBoundary = (character: string): boolean => " \t\"'<>(),;|&/=[]{}".includes(character);

/**
 * Assignments as variables, filters and arguments carry them, `NAME=value,OTHER=value`: from the value of the first that is
 * called like a secret on, all is left out, for a quoted comma or none may end it.
 */
const redactAssignments = (text: string, secrets: string[]): string => {
  let begin = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === "," || character === "|" || character === "&" || character === ";") begin = at + 1;
    else if (character === "=") {
      if (at < text.length - 1 && isSecretVariable(text.slice(begin, at))) {
        secrets.push(text.slice(at + 1));
        return `${text.slice(0, at + 1)}${redacted}`;
      }
      begin = at + 1;
    }
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
  redactAddresses(redactAssignments(text, secrets), secrets);
