import { shortestMatch } from "../words/value-matcher.ts";
import type { TimeShift } from "../shift/time-shift.ts";
import { isPort } from "./kind/address.ts";
import type { KnownValues } from "./known-values.ts";
import type { Kind } from "./kind/kind.ts";
import type { Pseudonyms } from "./pseudonyms.ts";

const addresses: ReadonlySet<Kind> = new Set<Kind>(["address4", "address6", "host"]);

/** A port behind an address: `:5060`, `]:5060`, and `/5060` as security events have it. */
const portBehind = /^(\]?[:/])(\d{1,5})(?!\d)/;
const longestPort = 8;
/** What comes together of two pseudonyms may be a value by chance; looking once more finds that. */
const mostLooks = 3;

/** Puts pseudonyms in the place of known values. */
export class TextRewriter {
  readonly #values: KnownValues;
  readonly #pseudonyms: Pseudonyms;
  readonly #shift: TimeShift;

  constructor(values: KnownValues, pseudonyms: Pseudonyms, shift: TimeShift) {
    this.#values = values;
    this.#pseudonyms = pseudonyms;
    this.#shift = shift;
  }

  /** A text without any known value inside it, and with its times moved. */
  freeOf(text: string): string {
    let free = text;
    for (let look = 0; look < mostLooks; look++) {
      const before = free;
      free = this.#replaceKnown(before);
      if (free === before) break;
    }
    return this.#shift.text(free);
  }

  /** What a text as a whole is; undefined when it is not known. */
  kindOf(text: string): Kind | undefined {
    return this.#values.kindOf(text);
  }

  /** What stands in its place. */
  pseudonymOf(text: string, kind: Kind): string {
    return this.#pseudonyms.of(text, kind);
  }

  #replaceKnown(text: string): string {
    if (text.length < shortestMatch) return text;
    let result = "";
    let at = 0;
    const { matcher } = this.#values;
    for (let match = matcher.find(text); match !== undefined; match = matcher.find(text, at)) {
      const kind = this.kindOf(match.value) ?? "value";
      result += text.slice(at, match.start) + this.#pseudonyms.of(match.value, kind);
      at = match.end;
      if (!addresses.has(kind)) continue;
      const [whole, before, port] = portBehind.exec(text.slice(at, at + longestPort)) ?? [];
      if (whole === undefined || before === undefined || port === undefined) continue;
      result += before + (isPort(port) ? this.#pseudonyms.of(port, "port") : port);
      at += whole.length;
    }
    return at === 0 ? text : result + text.slice(at);
  }
}
