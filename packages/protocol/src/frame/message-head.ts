import { ProtocolError } from "../error/protocol-error.ts";

/**
 * Headers by which readers tell what a message is, whose it is and where a list ends. A message has each of them once: of
 * two, one reader takes the first and another one the last. Each is a bit.
 */
const singleHeaders = {
  response: 1,
  event: 2,
  actionid: 4,
  privilege: 8,
  message: 16,
  eventlist: 32,
  listitems: 64,
} as const;

/** A header that a message has once, in lower case. */
export type SingleHeader = keyof typeof singleHeaders;

/** Some of them. */
export type HeaderSet = number;

/** The set of these headers. */
export const headerSet = (...names: readonly SingleHeader[]): HeaderSet =>
  names.reduce((set, name) => set | singleHeaders[name], 0);

const byName: ReadonlyMap<string, HeaderSet> = new Map(Object.entries(singleHeaders));
const longest = Math.max(...Object.keys(singleHeaders).map(({ length }) => length));

/** The set of the header of this name alone, in any case of letters; the empty one when a message may have several. */
export const singleHeader = (name: string): HeaderSet =>
  name.length > longest ? 0 : (byName.get(name.toLowerCase()) ?? 0);

/** The same of the header that a line is; blanks around its name do not count, as some readers trim it. */
export const singleHeaderOf = (line: string): HeaderSet => {
  const at = line.indexOf(":");
  return at < 0 ? 0 : singleHeader(line.slice(0, at).trim());
};

/** Which single headers whoever sends a message writes himself, or leaves out: nobody gives them, and the others once. */
export class MessageHead {
  /** What message it is, in words. */
  readonly of: string;
  readonly #own: HeaderSet;

  constructor(of: string, own: HeaderSet) {
    this.of = of;
    this.#own = own;
  }

  /**
   * Takes a header that is given for the message; `single` is what `singleHeader` says of its name, `seen` what was taken before.
   * Gives what is taken now.
   * @throws ProtocolError `E_NO_HEADER` when it cannot have it, or have it once more.
   */
  take(name: string, single: HeaderSet, seen: HeaderSet): HeaderSet {
    this.demandFree(name, single);
    if ((seen & single) !== 0) {
      throw new ProtocolError("E_NO_HEADER", `The header ${name} of ${this.of} is there already: give it once.`);
    }
    return seen | single;
  }

  /**
   * Is a header left to whoever gives it? Lines are as somebody has written them, and may repeat it.
   * @throws ProtocolError `E_NO_HEADER` when it is not.
   */
  demandFree(name: string, single: HeaderSet): void {
    if ((this.#own & single) !== 0) {
      throw new ProtocolError("E_NO_HEADER", `The header ${name} of ${this.of} is not yours to give: leave it out.`);
    }
  }

  /** @throws ProtocolError `E_NO_HEADER` always: the name is not one word of ASCII. */
  refuse(name: string): never {
    throw new ProtocolError(
      "E_NO_HEADER",
      `${JSON.stringify(name)} is no name for a header of ${this.of}: use one word of ASCII without a colon.`,
    );
  }
}
