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
  for (let at = text.indexOf("@"); at >= 0; at = text.indexOf("@", at + 1)) {
    let begin = at;
    while (begin > done && !isBoundary(text.charAt(begin - 1))) begin--;
    const token = text.slice(begin, at);
    const first = token.indexOf(":");
    const colon = schemes.has(token.slice(0, Math.max(0, first)).toLowerCase()) ? token.indexOf(":", first + 1) : first;
    if (colon < 0 || colon === token.length - 1) continue;
    secrets.push(token.slice(colon + 1));
    shown += `${text.slice(done, begin + colon + 1)}${redacted}`;
    done = at;
  }
  return `${shown}${text.slice(done)}`;
};

/** A value for a log, without the secrets that stand inside it; they are added to `secrets`. */
export const redactText = (text: string, secrets: string[] = []): string =>
  redactAddresses(redactAssignments(text, secrets), secrets);
