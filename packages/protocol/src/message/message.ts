import type { ByteString } from "../bytes/byte-string.ts";
import { noBytes } from "../bytes/bytes.ts";
import { allValues, firstValue, headersOf, valueIfNamed, valueInText } from "./header.ts";

/** Makes text for people of a byte string. */
export type Decode = (byteString: string) => string;

const lineEnd = /\r?\n/;

/**
 * The typed view of a frame: headers by name, without regard to the case of letters (docs/protocol.md#header-lookup).
 */
export class Message {
  readonly #text: string;
  readonly #decode: Decode | undefined;
  #lines: readonly string[] | undefined;

  /**
   * Takes the header lines, or the text that holds them, lines ended by CRLF or LF; text is cut only when it is read.
   * With `decode` all that is read comes out as text, else as byte strings.
   */
  constructor(source: readonly string[] | string, decode?: Decode) {
    this.#decode = decode;
    this.#text = typeof source === "string" ? source : "";
    if (typeof source !== "string") this.#lines = decode === undefined ? source : source.map(decode);
  }

  /** Bytes of its text, about: what it weighs while it waits somewhere. */
  get byteLength(): number {
    if (this.#text !== "" || this.#lines === undefined) return this.#text.length;
    return this.#lines.reduce((sum, line) => sum + line.length + 2, 0);
  }

  /** The header lines as they came. */
  get lines(): readonly string[] {
    if (this.#lines === undefined) {
      const lines = this.#text.split(lineEnd);
      this.#lines = this.#decode === undefined ? lines : lines.map(this.#decode);
    }
    return this.#lines;
  }

  /**
   * The value of the first header of this name; an absent one is as good as empty, so both give ""
   * (docs/protocol.md#header-lookup).
   */
  get(name: string): string {
    return this.#find(name.toLowerCase()) ?? "";
  }

  /** Is there a header of this name, be it empty? */
  has(name: string): boolean {
    return this.#find(name.toLowerCase()) !== undefined;
  }

  /** The values of all headers of this name, in order. */
  all(name: string): string[] {
    return allValues(this.lines, name.toLowerCase());
  }

  /** Every header in order; lines without a colon are left out. */
  headers(): Generator<readonly [name: string, value: string]> {
    return headersOf(this.lines);
  }

  #find(lowerName: string): string | undefined {
    if (this.#lines !== undefined) return firstValue(this.#lines, lowerName);
    const value = valueInText(this.#text, lowerName);
    return value === undefined || this.#decode === undefined ? value : this.#decode(value);
  }
}

/** What a client asks for: the message of one action. What is read of it is byte strings. */
export class ActionMessage extends Message {
  readonly #lines: readonly ByteString[];
  #name: ByteString | undefined;

  constructor(lines: readonly ByteString[]) {
    super(lines);
    this.#lines = lines;
  }

  override get lines(): readonly ByteString[] {
    return this.#lines;
  }

  override get(name: string): ByteString {
    return firstValue(this.#lines, name.toLowerCase()) ?? noBytes;
  }

  override all(name: string): ByteString[] {
    return allValues(this.#lines, name.toLowerCase());
  }

  override headers(): Generator<readonly [name: ByteString, value: ByteString]> {
    return headersOf(this.#lines);
  }

  /** The action's name: the first Action header that is not empty, else "" (docs/protocol.md#header-lookup). */
  get name(): ByteString {
    return (this.#name ??= this.#findName());
  }

  #findName(): ByteString {
    for (const line of this.lines) {
      const value = valueIfNamed(line, "action");
      if (value !== undefined && value !== "") return value;
    }
    return noBytes;
  }

  /** The same without these headers. */
  without(names: readonly string[]): ActionMessage {
    const lowerNames = names.map((name) => name.toLowerCase());
    return new ActionMessage(
      this.lines.filter((line) => lowerNames.every((name) => valueIfNamed(line, name) === undefined)),
    );
  }

  /** The ActionID to echo, or "". */
  get actionId(): ByteString {
    return this.get("actionid");
  }
}
