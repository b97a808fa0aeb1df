/**
 * Reads `name=value, name="value"`, names in lower case (RFC 7616 §3.4); undefined when it is anything else. Byte
 * strings. By hand: blanks may stand in four places, over which an expression would go back and forth.
 */
export const readDigestFields = (text: string): ReadonlyMap<string, string> | undefined => {
  const fields = new Map<string, string>();
  let at = 0;
  /** Goes on while the characters are of that kind; gives what they were. */
  const run = (kind: RegExp): string => {
    const begin = at;
    while (at < text.length && kind.test(text.charAt(at))) at++;
    return text.slice(begin, at);
  };
  /** What stands between quotes; a backslash takes the next character as it is. Undefined when they are not closed. */
  const quoted = (): string | undefined => {
    let value = "";
    for (at++; at < text.length; at++) {
      if (text[at] === '"') {
        at++;
        return value;
      }
      if (text[at] === "\\") at++;
      value += text.charAt(at);
    }
    return undefined;
  };
  run(blank);
  while (at < text.length) {
    const name = run(ofName);
    run(blank);
    if (name === "" || text[at] !== "=") return undefined;
    at++;
    run(blank);
    const value = text[at] === '"' ? quoted() : run(ofToken);
    run(blank);
    if (value === undefined || (at < text.length && text[at] !== ",")) return undefined;
    at++;
    run(blank);
    fields.set(name.toLowerCase(), value);
  }
  return fields;
};

const blank = /\s/;
const ofName = /[\w-]/;
const ofToken = /[^\s,"]/;
