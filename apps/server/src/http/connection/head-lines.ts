import { serverLimits } from "../../limits.ts";
import { badRequest, headTooLong, type HttpProblem, tooManyHeaders } from "./http-problem.ts";

const lf = 0x0a;
const cr = 0x0d;

/** A piece of a head, ready for a strict parser, and how many of the bytes that came it stands for; or what is wrong. */
export type HeadPiece = { readonly bytes: Buffer; readonly taken: number } | HttpProblem;

/**
 * Looks at the head of a request line by line, as it comes: no line and no head is gathered, and no byte is looked at
 * twice. Lines may end in bare LFs, as people at a terminal and old scripts write them
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

  /** The next head begins. */
  restart(): void {
    this.#length = 0;
    this.#afterCr = false;
    this.#lines = 0;
    this.#bytes = 0;
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
    const isInFront = length === 0 && this.#lines === 0;
    this.#length = 0;
    this.#afterCr = false;
    if (isInFront) return { bytes: Buffer.alloc(0), taken };
    if (length > 0 && ++this.#lines > serverLimits.headers + 1) return tooManyHeaders();
    return { bytes: hasCr ? bytes.subarray(0, taken) : Buffer.concat([bytes.subarray(0, end), lineEnd]), taken };
  }

  #part(bytes: Buffer): HeadPiece {
    this.#afterCr = bytes.at(-1) === cr;
    this.#length += bytes.length;
    if (this.#length > serverLimits.headLineBytes + (this.#afterCr ? 1 : 0)) return this.#tooLong();
    return { bytes, taken: bytes.length };
  }

  #tooLong(): HttpProblem {
    return badRequest(this.#lines === 0 ? "Request line too long" : "Header line too long");
  }
}

const lineEnd = Buffer.from("\r\n");
