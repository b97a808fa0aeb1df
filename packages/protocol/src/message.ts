import { splitHeader, valueIfNamed } from "./header.ts";

/** The typed view of a frame: headers by name, without regard to the case of letters (spec/ami.md §1.4). */
export class Message {
  /** The header lines as they came. */
  readonly lines: readonly string[];

  constructor(lines: readonly string[]) {
    this.lines = lines;
  }

  /** The value of the first header of this name; an absent one is as good as empty, so both give "" (spec/ami.md §1.4). */
  get(name: string): string {
    const lowerName = name.toLowerCase();
    for (const line of this.lines) {
      const value = valueIfNamed(line, lowerName);
      if (value !== undefined) return value;
    }
    return "";
  }

  /** Is there a header of this name, be it empty? */
  has(name: string): boolean {
    const lowerName = name.toLowerCase();
    return this.lines.some((line) => valueIfNamed(line, lowerName) !== undefined);
  }

  /** The values of all headers of this name, in order. */
  all(name: string): string[] {
    const lowerName = name.toLowerCase();
    return this.lines.flatMap((line) => valueIfNamed(line, lowerName) ?? []);
  }

  /** Every header in order; lines without a colon are left out. */
  *headers(): Generator<readonly [name: string, value: string]> {
    for (const line of this.lines) {
      const header = splitHeader(line);
      if (header !== undefined) yield header;
    }
  }
}

/** What a client asks for: the message of one action. */
export class ActionMessage extends Message {
  /** The action's name: the first Action header that is not empty, else "" (spec/ami.md §1.4). */
  get name(): string {
    return this.all("action").find((value) => value !== "") ?? "";
  }

  /** The same without these headers. */
  without(names: readonly string[]): ActionMessage {
    const lowerNames = names.map((name) => name.toLowerCase());
    return new ActionMessage(
      this.lines.filter((line) => lowerNames.every((name) => valueIfNamed(line, name) === undefined)),
    );
  }

  /** The ActionID to echo, or "". */
  get actionId(): string {
    return this.get("actionid");
  }
}
