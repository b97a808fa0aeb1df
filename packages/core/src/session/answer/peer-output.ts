import { append, bufferOf, type ByteString, noBytes } from "@pluto-ami/protocol";

import type { Peer } from "../../ports/peer.ts";
import type { KeptBytes } from "./kept-bytes.ts";
import type { UnreadAnswers } from "./unread-answers.ts";

/** What a session says to its peer: gathered until it is written in one piece, and counted until the peer has taken it. */
export class PeerOutput {
  readonly #peer: Pick<Peer, "backlogBytes" | "send">;
  readonly #countUnread: () => UnreadAnswers;
  /** What its answers hold; undefined while they hold nothing. */
  #unread: UnreadAnswers | undefined;
  #text = noBytes;
  #isGone = false;

  /** @param countUnread Makes what counts the answers that the peer has not taken; most sessions never have any. */
  constructor(peer: Pick<Peer, "backlogBytes" | "send">, countUnread: () => UnreadAnswers) {
    this.#peer = peer;
    this.#countUnread = countUnread;
  }

  /** Bytes that are not written yet. */
  get length(): number {
    return this.#text.length;
  }

  /** Is the peer gone? Then nothing is written any more. */
  get isGone(): boolean {
    return this.#isGone;
  }

  add(text: ByteString): void {
    this.#text = append(this.#text, text);
  }

  /** Writes what was gathered. */
  write(): void {
    const text = this.#text;
    this.#text = noBytes;
    if (text === "" || this.#isGone) return;
    this.#peer.send(bufferOf(text));
    if (this.#unread === undefined && this.#peer.backlogBytes === 0) return;
    this.#unread ??= this.#countUnread();
    this.#unread.wrote(text.length);
    this.#forgetUnread();
  }

  /** The answer under way is made from this; undefined when it is made. */
  keep(kept: KeptBytes | undefined): void {
    if (this.#isGone) return;
    this.#unread ??= this.#countUnread();
    this.#unread.keep(kept);
    this.#forgetUnread();
  }

  /** The peer takes bytes again. */
  peerDrained(): void {
    this.#unread?.drained();
    this.#forgetUnread();
  }

  /** The peer is gone. */
  stop(): void {
    this.#isGone = true;
    this.#unread?.close();
  }

  #forgetUnread(): void {
    if (this.#unread?.isEmpty === true) this.#unread = undefined;
  }
}
