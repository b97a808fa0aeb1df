import type { ByteString } from "./byte-string.ts";
import { joinBytes, noBytes } from "./bytes.ts";

/** Characters from which on a piece is kept as it is: smaller ones are joined first, for a string costs some forty bytes. */
const wholePiece = 16 * 1024;

/**
 * Text in pieces that is read only as a whole: adding and taking cost time in proportion to the text, however small the
 * pieces are, and what is held weighs little more than the text.
 */
export class HeldText {
  #pieces: ByteString[] = [];
  #small: ByteString[] = [];
  #smallLength = 0;
  #length = 0;

  /** Characters that are held. */
  get length(): number {
    return this.#length;
  }

  /** Adds a piece at the end. */
  push(piece: ByteString): void {
    if (piece === "") return;
    this.#length += piece.length;
    if (piece.length >= wholePiece) this.#gather();
    if (piece.length >= wholePiece) this.#pieces.push(piece);
    else {
      this.#small.push(piece);
      this.#smallLength += piece.length;
      if (this.#smallLength >= wholePiece) this.#gather();
    }
  }

  /** All of it; nothing is held afterwards. */
  take(): ByteString {
    this.#gather();
    const [first = noBytes, ...others] = this.#pieces;
    const text = others.length === 0 ? first : joinBytes(this.#pieces);
    this.#pieces = [];
    this.#length = 0;
    return text;
  }

  #gather(): void {
    if (this.#smallLength === 0) return;
    const [first = noBytes] = this.#small;
    this.#pieces.push(this.#small.length === 1 ? first : joinBytes(this.#small));
    this.#small = [];
    this.#smallLength = 0;
  }
}
