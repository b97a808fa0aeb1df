/** Somebody who has something in memory. */
export interface Keeper {
  /** It answers for so many bytes now. */
  carry(bytes: number): void;
}

/** What an item takes in memory besides its texts, about. */
const itemBytes = 300;

/** Bytes of the texts in an item, those in its parts as well. */
const textBytes = (item: object): number => {
  let bytes = 0;
  for (const part of Object.values(item)) {
    if (typeof part === "string") bytes += part.length;
    else if (typeof part === "object" && part !== null) bytes += textBytes(part);
  }
  return bytes;
};

/** Something that answers are made from: however many keep it, it is in memory once, and one of them carries its weight. */
export class KeptBytes {
  /** What the items of a list take, about: their texts, and what is around them. */
  static ofItems(items: readonly object[]): KeptBytes {
    return new KeptBytes(items.reduce((sum, item) => sum + itemBytes + textBytes(item), 0));
  }

  /** What it takes in memory, about. */
  readonly bytes: number;
  /** What it is: it stays as long as anybody keeps this. */
  readonly what: unknown;
  readonly #keepers = new Set<Keeper>();

  constructor(bytes: number, what?: unknown) {
    this.bytes = bytes;
    this.what = what;
  }

  /** One more keeps it. */
  enter(keeper: Keeper): void {
    this.#keepers.add(keeper);
    if (this.#keepers.size === 1) keeper.carry(this.bytes);
  }

  /** One keeps it no longer: if that one carried it, the next does. */
  leave(keeper: Keeper): void {
    const [carrier] = this.#keepers;
    if (!this.#keepers.delete(keeper)) return;
    keeper.carry(0);
    if (carrier !== keeper) return;
    const [next] = this.#keepers;
    next?.carry(this.bytes);
  }
}

/** Nothing that is worth counting. */
export const nothingKept = new KeptBytes(0);
