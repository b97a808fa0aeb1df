import { recordedHeaders, valueOf } from "../conversation/recorded-headers.ts";
import type { Pair, WireLine } from "../line/recording-line.ts";
import { wireBytes } from "../line/wire-bytes.ts";
import { afterBlanks, wireLines } from "../line/wire-lines.ts";

/** Headers, in lower case, that say nothing of what is asked. */
const neverCompared: readonly string[] = ["actionid", "secret", "key", "authtype"];

/** Headers in which Key is no secret but what is asked for (docs/protocol.md#database-actions). */
const isOfDatabase = (headers: readonly Pair[]): boolean =>
  valueOf(headers, "action")?.toLowerCase().startsWith("db") ?? false;

/** Tells actions apart. */
export interface Keys {
  /** What of the headers of an action is compared, names in lower case, in one order. */
  compared(headers: readonly Pair[]): readonly Pair[];
  /** The same for actions that are alike. */
  of(line: WireLine): string;
}

/** Tells actions apart by their names alone. */
export const actionNames: Keys = {
  compared: (headers) => [["action", valueOf(headers, "action")?.toLowerCase() ?? ""]],
  of: (line) => valueOf(recordedHeaders(line), "action")?.toLowerCase() ?? "",
};

/** Tells actions apart by what they ask: their headers in any order, names in any case. */
export class ActionKeys implements Keys {
  readonly #ignored: ReadonlySet<string>;

  /** @param ignore further headers that are not compared. */
  constructor(ignore: readonly string[] = []) {
    this.#ignored = new Set([...neverCompared, ...ignore.map((name) => name.toLowerCase())]);
  }

  compared(headers: readonly Pair[]): readonly Pair[] {
    const isDatabase = isOfDatabase(headers);
    return (
      headers
        // Blanks before a value are none of it for a server, however it is recorded.
        .map(([name, value]): Pair => [name.trim().toLowerCase(), value.slice(afterBlanks(value, 0))])
        .map(([name, value]): Pair => (name === "action" ? [name, value.toLowerCase()] : [name, value]))
        .filter(([name]) => !this.#ignored.has(name) || (isDatabase && name === "key"))
        .sort(([a, valueOfA], [b, valueOfB]) => (a === b ? compare(valueOfA, valueOfB) : compare(a, b)))
    );
  }

  of(line: WireLine): string {
    const headers = recordedHeaders(line);
    // What has no header is compared as it stands, but for how its lines end.
    const compared = headers.length === 0 ? linesOf(wireBytes(line)) : this.compared(headers);
    return JSON.stringify(compared);
  }
}

const linesOf = (text: string): readonly string[] => wireLines(text).map(({ start, end }) => text.slice(start, end));

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
