import type { ByteString } from "@pluto-ami/protocol";

import { ReplyError } from "./reply-error.ts";

/**
 * The items of a list that were made and not handed on yet. Only they become parts of the answer: text of somebody, handed on as it
 * is, would be a message of his choice.
 */
export class MadeItems {
  #items: ByteString[] = [];
  /** Of those, how many are done with. */
  #done = 0;

  add(item: ByteString): ByteString {
    this.#items.push(item);
    return item;
  }

  /**
   * Takes a part of the answer: items in the order in which they were made, of which some may be left out.
   * @returns how many it has
   * @throws ReplyError `E_ANSWER_PART` when it is anything else
   */
  take(part: ByteString): number {
    // What is no text is refused by who takes the parts.
    if (typeof part !== "string") return 0;
    // Most lists hand on each item as it is made: the same text needs no comparing.
    if (this.#items.length === 1 && part === this.#items[0]) {
      this.#items.pop();
      return 1;
    }
    let items = 0;
    for (let at = 0; at < part.length; items++) at += this.#next(part, at).length;
    return items;
  }

  /** The item that stands there. */
  #next(part: ByteString, at: number): ByteString {
    while (this.#done < this.#items.length) {
      const item = this.#items[this.#done++];
      if (this.#done === this.#items.length) {
        this.#items = [];
        this.#done = 0;
      }
      if (item !== undefined && part.startsWith(item, at)) return item;
    }
    throw new ReplyError("E_ANSWER_PART", "a part of the list is none of its items");
  }
}
