import { type Frame, FrameDecoder, type FrameLimits, strangerLimits } from "@pluto-ami/protocol";

import type { Cancel, WireClock } from "../../ports/clock.ts";
import type { QueueRoom, Waiting } from "../../delivery/queue/queue-room.ts";

/** Why a session cannot keep what it has begun to send any longer. */
export type Unfinished = "message unfinished" | "all queues full";

/** Bytes that are not worth an account: nearly everybody sends whole messages. */
const worthCounting = 4 * 1024;

/** What bounds it. */
export interface PendingInputParts {
  readonly clock: WireClock;
  readonly room: QueueRoom;
  /** Milliseconds that a message may take to come. */
  readonly timeout: number;
  /** Ends the session. */
  readonly cutOff: (why: Unfinished, bytes: number) => void;
}

/**
 * What has come from a peer and is not done: packets that wait for a turn, a message that has begun, and the one that is
 * worked on. It counts in the ceiling of all queues, and a message that has begun ends in time or its session does.
 */
export class PendingInput implements Waiting {
  readonly #parts: PendingInputParts;
  readonly #decoder = new FrameDecoder(strangerLimits);
  /** Packets that nobody has looked at; most sessions never have any. */
  #packets: Uint8Array[] | undefined;
  /** Bytes that the action under way holds. */
  #actionBytes = 0;
  /** Bytes that are counted. */
  #bytes = 0;
  /** When the message began that has not ended; undefined while none has. */
  #begunAt: number | undefined;
  #cancel: Cancel | undefined;
  #isOver = false;

  constructor(parts: PendingInputParts) {
    this.#parts = parts;
  }

  /** What the peer may send from now on. */
  set limits(limits: FrameLimits) {
    this.#decoder.limits = limits;
  }

  get waitingBytes(): number {
    return this.#bytes;
  }

  /** Is there anything that makes no whole message yet, or was not looked at? */
  get hasBegun(): boolean {
    return this.#packets !== undefined || this.#decoder.pendingBytes > 0;
  }

  /** Bytes that were not looked at yet, but for the beginning of a line. */
  get unreadBytes(): number {
    return this.#packetBytes + this.#decoder.unreadBytes;
  }

  get #packetBytes(): number {
    return this.#packets === undefined ? 0 : this.#packets.reduce((sum, { length }) => sum + length, 0);
  }

  /** Takes a packet that is looked at right away. */
  push(packet: Uint8Array): void {
    if (this.#packets === undefined) this.#decoder.push(packet);
    else this.defer(packet);
  }

  /** Takes a packet that has to wait: nothing is done with it yet. */
  defer(packet: Uint8Array): void {
    this.#packets ??= [];
    this.#packets.push(packet);
  }

  /** The next message; "more" when there may be one behind the part that was looked at now. */
  next(): Frame | "more" | undefined {
    if (this.#packets !== undefined) this.#takePackets();
    const frame = this.#decoder.step();
    if (frame !== undefined && frame !== "more") this.#begunAt = undefined;
    return frame;
  }

  /** An action is worked on for a while: its lines stay in memory, and what they were cut from. */
  hold({ lines }: Frame): void {
    this.#actionBytes = lines.reduce((sum, { length }) => sum + length, this.#decoder.textBytes);
  }

  /** It is done. */
  release(): void {
    this.#actionBytes = 0;
  }

  /**
   * Takes account of what there is now. A message that has begun is one that the peer owes us the rest of: not one that
   * waits for us.
   */
  settle(isOwed: boolean): void {
    if (this.#isOver) return;
    if (!isOwed || !this.hasBegun) this.#stopWaiting();
    else if (this.#begunAt === undefined) this.#begin();
    const held = this.#packetBytes + this.#actionBytes + this.#decoder.heldBytes;
    this.#account(held < worthCounting ? 0 : held);
  }

  /** Drops what there is. */
  clear(): void {
    this.#packets = undefined;
    this.#decoder.clear();
    this.#begunAt = undefined;
  }

  /** It is over: nothing is kept any more. */
  close(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.clear();
    this.#actionBytes = 0;
    this.#account(0);
    this.#stopWaiting();
  }

  giveWay(): void {
    this.#parts.cutOff("all queues full", this.#bytes);
  }

  #takePackets(): void {
    for (const packet of this.#packets ?? []) this.#decoder.push(packet);
    this.#packets = undefined;
  }

  #account(bytes: number): void {
    const growth = bytes - this.#bytes;
    if (growth === 0) return;
    this.#bytes = bytes;
    this.#parts.room.account(this, growth);
  }

  /** One timer serves for all messages that begin one behind the other. */
  #begin(): void {
    this.#begunAt = this.#parts.clock.steady();
    if (this.#cancel === undefined) this.#wait(this.#parts.timeout);
  }

  #wait(milliseconds: number): void {
    const { clock, cutOff, timeout } = this.#parts;
    this.#cancel = clock.after(milliseconds, () => {
      this.#cancel = undefined;
      if (this.#begunAt === undefined) return;
      const rest = this.#begunAt + timeout - clock.steady();
      if (rest > 0) this.#wait(rest);
      else cutOff("message unfinished", this.#decoder.pendingBytes);
    });
  }

  #stopWaiting(): void {
    this.#begunAt = undefined;
    this.#cancel?.();
    this.#cancel = undefined;
  }
}
