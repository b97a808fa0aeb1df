/** Characters from which on a piece is kept as it is: smaller ones are joined first, for a string costs some forty bytes. */
const wholePiece = 16 * 1024;

/**
 * Text in pieces that is read only as a whole: adding and taking cost time in proportion to the text, however small the
 * pieces are, and what is held weighs little more than the text.
 */
export class HeldText {
  #pieces: string[] = [];
  #small: string[] = [];
  #smallLength = 0;
  #length = 0;

  /** Characters that are held. */
  get length(): number {
    return this.#length;
  }

  /** Adds a piece at the end. */
  push(piece: string): void {
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
  take(): string {
    this.#gather();
    const [first = "", ...others] = this.#pieces;
    const text = others.length === 0 ? first : this.#pieces.join("");
    this.#pieces = [];
    this.#length = 0;
    return text;
  }

  #gather(): void {
    if (this.#smallLength === 0) return;
    const [first = ""] = this.#small;
    this.#pieces.push(this.#small.length === 1 ? first : this.#small.join(""));
    this.#small = [];
    this.#smallLength = 0;
  }
}
