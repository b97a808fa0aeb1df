import type { Cancel, WireClock } from "../../ports/clock.ts";
import type { Peer } from "../../ports/peer.ts";
import type { QueueRoom, Waiting } from "../../delivery/queue/queue-room.ts";
import type { KeptBytes, Keeper } from "./kept-bytes.ts";

/** Why a session cannot keep its answers any longer. */
export type Unread = "answer unread" | "all queues full";

/**
 * What one session's answers hold in memory until its peer has taken them: what was written and has not left, and what the
 * present one is made from. It counts in the ceiling of all queues, and waits for a peer that takes nothing for so long only.
 */
export class UnreadAnswers implements Waiting, Keeper {
  readonly #peer: Pick<Peer, "backlogBytes" | "sentBytes">;
  readonly #clock: WireClock;
  readonly #room: QueueRoom;
  readonly #timeout: number;
  readonly #cutOff: (why: Unread, bytes: number) => void;
  /** What the answer under way is made from, and how much of it is to be carried. */
  #kept: KeptBytes | undefined;
  #carried = 0;
  /** Bytes of answers written since the peer held nothing. */
  #written = 0;
  #bytes = 0;
  #takenBefore = 0;
  #cancel: Cancel | undefined;
  #isOver = false;

  /** @param timeout Milliseconds for which a peer may take nothing of its answers. @param cutOff Ends the session. */
  constructor(
    peer: Pick<Peer, "backlogBytes" | "sentBytes">,
    clock: WireClock,
    room: QueueRoom,
    timeout: number,
    cutOff: (why: Unread, bytes: number) => void,
  ) {
    this.#peer = peer;
    this.#clock = clock;
    this.#room = room;
    this.#timeout = timeout;
    this.#cutOff = cutOff;
  }

  get waitingBytes(): number {
    return this.#bytes;
  }

  /** Is there nothing that it would have to remember? */
  get isEmpty(): boolean {
    return this.#bytes === 0 && this.#kept === undefined && this.#cancel === undefined;
  }

  /** The answer under way keeps this as long as it is made; undefined when it is. */
  keep(kept: KeptBytes | undefined): void {
    this.#kept?.leave(this);
    this.#kept = kept;
    kept?.enter(this);
  }

  carry(bytes: number): void {
    if (bytes === this.#carried) return;
    this.#carried = bytes;
    this.#settle();
  }

  /** So many bytes of an answer were sent. */
  wrote(bytes: number): void {
    this.#written += bytes;
    this.#settle();
  }

  /** The peer holds nothing any more. */
  drained(): void {
    this.#stopWaiting();
    this.#settle();
  }

  /** It is over: nothing is kept any more. */
  close(): void {
    this.keep(undefined);
    this.#isOver = true;
    this.#stopWaiting();
    this.#account(0);
  }

  giveWay(): void {
    this.#cutOff("all queues full", this.#bytes);
  }

  #settle(): void {
    if (this.#isOver) return;
    const { backlogBytes } = this.#peer;
    if (backlogBytes === 0) this.#written = 0;
    const unread = Math.min(this.#written, backlogBytes);
    if (unread === 0) this.#stopWaiting();
    else if (this.#cancel === undefined) this.#startWaiting();
    this.#account(unread + this.#carried);
  }

  #account(bytes: number): void {
    const growth = bytes - this.#bytes;
    if (growth === 0) return;
    this.#bytes = bytes;
    this.#room.account(this, growth);
  }

  #startWaiting(): void {
    this.#takenBefore = this.#peer.sentBytes ?? 0;
    this.#cancel = this.#clock.after(this.#timeout, () => {
      this.#cancel = undefined;
      if ((this.#peer.sentBytes ?? 0) > this.#takenBefore) this.#settle();
      else this.#cutOff("answer unread", this.#bytes);
    });
  }

  #stopWaiting(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }
}
