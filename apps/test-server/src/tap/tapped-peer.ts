import type { Peer, PeerAddress, PeerSession, PeerTransport } from "@pluto-ami/core";
import { printAddress } from "@pluto-ami/node/parts";

import { endsWhole } from "../faults/way/ends-whole.ts";
import type { Tape } from "../tape/tape.ts";
import { Hearing } from "./hearing.ts";

/** A connection of a server that tapes may listen to: a peer to its session, a session to its listener. It changes nothing. */
export class TappedPeer implements Peer, PeerSession {
  readonly #peer: Peer;
  readonly #number: number;
  readonly #forget: (peer: TappedPeer) => void;
  #session: PeerSession | undefined;
  #hearings: readonly Hearing[];
  #isWhole = { ">": true, "<": true };
  /** Has the server ended it? */
  #isEnded = false;

  /** @param number Its place among all connections of the server, from 1. */
  constructor(peer: Peer, number: number, tapes: readonly Tape[], forget: (peer: TappedPeer) => void) {
    this.#peer = peer;
    this.#number = number;
    this.#forget = forget;
    this.#hearings = tapes.map((tape) => new Hearing(tape, number));
    for (const tape of tapes) tape.open(number, printAddress(peer.remote));
  }

  /** Who hears what it says. */
  enter(session: PeerSession): void {
    this.#session = session;
  }

  /** It was not let in. */
  turnAway(): void {
    this.endsBelow();
    this.#leave();
  }

  /** What is below it ends it, for the server. */
  endsBelow(): void {
    this.#isEnded = true;
  }

  /** A tape listens from now on. */
  listen(tape: Tape): void {
    tape.note(`here already, from ${printAddress(this.#peer.remote)}`, this.#number);
    this.#hearings = [...this.#hearings, new Hearing(tape, this.#number, this.#isWhole)];
  }

  /** A tape listens no more. */
  leave(tape: Tape): void {
    this.#hearings = this.#hearings.filter((hearing) => hearing.tape !== tape);
  }

  get transport(): PeerTransport {
    return this.#peer.transport;
  }

  get remote(): PeerAddress {
    return this.#peer.remote;
  }

  get local(): PeerAddress {
    return this.#peer.local;
  }

  get backlogBytes(): number {
    return this.#peer.backlogBytes;
  }

  get sentBytes(): number | undefined {
    return this.#peer.sentBytes;
  }

  send(bytes: Uint8Array): void {
    this.#isWhole["<"] = endsWhole(bytes);
    for (const hearing of this.#hearings) hearing.hear("<", bytes);
    this.#peer.send(bytes);
  }

  pause(): void {
    this.#peer.pause();
  }

  resume(): void {
    this.#peer.resume();
  }

  end(): void {
    this.#isEnded = true;
    this.#peer.end();
  }

  destroy(): void {
    this.#isEnded = true;
    this.#peer.destroy();
  }

  reset(): void {
    this.#isEnded = true;
    if (this.#peer.reset === undefined) this.#peer.destroy();
    else this.#peer.reset();
  }

  receive(chunk: Uint8Array): void {
    this.#isWhole[">"] = endsWhole(chunk);
    for (const hearing of this.#hearings) hearing.hear(">", chunk);
    this.#session?.receive(chunk);
  }

  peerEnded(): void {
    this.#session?.peerEnded();
  }

  peerDrained(): void {
    this.#session?.peerDrained();
  }

  peerClosed(): void {
    this.#session?.peerClosed();
    this.#leave();
  }

  #leave(): void {
    for (const hearing of this.#hearings) hearing.end(this.#isEnded ? "server" : "client");
    this.#hearings = [];
    this.#forget(this);
  }
}
