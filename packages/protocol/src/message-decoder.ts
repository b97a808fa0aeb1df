import { fromBytes } from "./bytes.ts";
import { endCommand } from "./command-output.ts";
import { clientLimits, type FrameLimits } from "./limits.ts";
import { Message } from "./message.ts";
import { ProtocolError } from "./protocol-error.ts";

const blankLine = /\r?\n\r?\n/g;

/**
 * The client's side of framing: bytes in, the server's messages out. Both answers to Command are understood: `Output:`
 * headers, and the older `Response: Follows` with bare text up to `--END COMMAND--` (spec/ami.md §4.2, §12). The banner
 * is not for it: take that line off first.
 */
export class MessageDecoder {
  readonly #limits: FrameLimits;
  #rest = "";
  #searched = 0;

  constructor(limits: FrameLimits = clientLimits) {
    this.#limits = limits;
  }

  /**
   * Adds bytes to what `next` reads from.
   * @throws ProtocolError `E_FRAME_TOO_LARGE` when a message does not end within the limit.
   */
  push(chunk: Uint8Array): void {
    const text = fromBytes(chunk);
    if (this.#rest.length + text.length > this.#limits.frameBytes) {
      throw new ProtocolError("E_FRAME_TOO_LARGE", `a message of more than ${this.#limits.frameBytes} bytes`);
    }
    this.#rest = this.#rest === "" ? text : this.#rest + text;
  }

  /** The next complete message, or undefined when more bytes are needed. */
  next(): Message | undefined {
    while (/^\r?\n/.test(this.#rest)) this.#drop(this.#rest.startsWith("\r") ? 2 : 1);
    if (this.#rest.startsWith("Response: Follows")) return this.#nextFollows();
    blankLine.lastIndex = Math.max(0, this.#searched - 3);
    const end = blankLine.exec(this.#rest);
    if (end === null) {
      this.#searched = this.#rest.length;
      return undefined;
    }
    const message = new Message(this.#rest.slice(0, end.index).split(/\r?\n/));
    this.#drop(end.index + end[0].length);
    return message;
  }

  /** The older answer to Command: CRLF headers, then text with bare LFs, then the mark (spec/ami.md §12). */
  #nextFollows(): Message | undefined {
    const end = this.#rest.indexOf(endCommand, Math.max(0, this.#searched - endCommand.length));
    if (end < 0) {
      this.#searched = this.#rest.length;
      return undefined;
    }
    const lineEnd = this.#rest.indexOf("\n", end);
    const stop = lineEnd < 0 ? -1 : this.#rest.indexOf("\n", lineEnd + 1);
    if (stop < 0) {
      this.#searched = end;
      return undefined;
    }
    const lines = this.#rest.slice(0, end).split("\n");
    const headers: string[] = [];
    while (lines[0]?.endsWith("\r")) headers.push((lines.shift() ?? "").slice(0, -1));
    if (lines.at(-1) === "") lines.pop();
    this.#drop(stop + 1);
    return new Message([...headers, ...lines.map((line) => `Output: ${line}`)]);
  }

  #drop(count: number): void {
    this.#rest = this.#rest.slice(count);
    this.#searched = 0;
  }
}
