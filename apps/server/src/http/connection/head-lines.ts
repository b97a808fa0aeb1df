import { serverLimits } from "../../limits.ts";
import { badRequest, headTooLong, type HttpProblem, tooManyHeaders } from "./http-problem.ts";

const lf = 0x0a;
const cr = 0x0d;
const lineEnd = Buffer.from("\r\n");
const nothing = Buffer.alloc(0);
/** A method that is one word, a target, and a version of HTTP (RFC 9112 §3). */
const requestLine = /^[\w!#$%&'*+.^`|~-]+ [^ ]+ HTTP\/\d\.\d$/;
/** What a request begins with, or an empty line in front of it. */
const lineStart = /[\w!#$%&'*+.^`|~\r-]/;

const noRequest = (): HttpProblem => badRequest("This is no HTTP request");

/** A piece of a head, ready for a strict parser, and how many of the bytes that came it stands for; or what is wrong. */
export type HeadPiece = { readonly bytes: Buffer; readonly taken: number } | HttpProblem;

/**
 * Looks at the head of a request line by line, as it comes: no line and no head is gathered, and no byte is looked at
 * twice, save those of a request line that comes in parts. Lines may end in bare LFs, as people at a terminal and old scripts write them
 * (docs/protocol.md#http-requests): Node's parser, which is strict, gets CR LF.
 */
export class HeadLines {
  /** Bytes of the line so far, without its end. */
  #length = 0;
  /** Did the last piece end in a CR, which may belong to the line's end? */
  #afterCr = false;
  /** Lines that are whole, the request line first. */
  #lines = 0;
  #bytes = 0;
  /** What there is of a request line that came in parts: a method that nobody knows is another fault than no request. */
  #begun: Buffer = nothing;

  /** The next head begins. */
  restart(): void {
    this.#length = 0;
    this.#afterCr = false;
    this.#lines = 0;
    this.#bytes = 0;
    this.#begun = nothing;
  }

  /**
   * The next piece: a line up to its end, or what there is of one. A head never ends within a piece.
   * @param bytes At least one.
   */
  next(bytes: Buffer): HeadPiece {
    const end = bytes.indexOf(lf);
    const taken = end < 0 ? bytes.length : end + 1;
    this.#bytes += taken;
    if (this.#bytes > serverLimits.headBytes) return headTooLong();
    if (end < 0) return this.#part(bytes);
    const hasCr = end === 0 ? this.#afterCr : bytes[end - 1] === cr;
    const length = this.#length + end - (hasCr ? 1 : 0);
    if (length > serverLimits.headLineBytes) return this.#tooLong();
    // Empty lines in front of a request mean nothing (RFC 9112 §2.2).
    const isFirst = this.#lines === 0;
    const line = isFirst ? this.#wholeLine(bytes.subarray(0, end)).subarray(0, length) : nothing;
    this.#length = 0;
    this.#afterCr = false;
    if (isFirst && length === 0) return { bytes: nothing, taken };
    if (isFirst && !requestLine.test(line.toString("latin1"))) return noRequest();
    if (length > 0 && ++this.#lines > serverLimits.headers + 1) return tooManyHeaders();
    if (isFirst) return { bytes: Buffer.concat([line, lineEnd]), taken };
    return { bytes: hasCr ? bytes.subarray(0, taken) : Buffer.concat([bytes.subarray(0, end), lineEnd]), taken };
  }

  /** The request line with its last part, as far as it goes: it is handed on whole. */
  #wholeLine(rest: Buffer): Buffer {
    const begun = this.#begun.subarray(0, this.#length);
    this.#begun = nothing;
    return begun.length === 0 ? rest : Buffer.concat([begun, rest]);
  }

  #part(bytes: Buffer): HeadPiece {
    const before = this.#length;
    this.#afterCr = bytes.at(-1) === cr;
    this.#length += bytes.length;
    if (this.#length > serverLimits.headLineBytes + (this.#afterCr ? 1 : 0)) return this.#tooLong();
    if (this.#lines > 0) return { bytes, taken: bytes.length };
    // What speaks TLS, say, is told at once.
    if (before === 0 && !lineStart.test(bytes.toString("latin1", 0, 1))) return noRequest();
    if (this.#begun.length === 0) this.#begun = Buffer.alloc(serverLimits.headLineBytes + 1);
    bytes.copy(this.#begun, before);
    return { bytes: nothing, taken: bytes.length };
  }

  #tooLong(): HttpProblem {
    return badRequest(this.#lines === 0 ? "Request line too long" : "Header line too long");
  }
}
