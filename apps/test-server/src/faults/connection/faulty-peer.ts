import type { Peer, PeerAddress, PeerSession, PeerTransport } from "@pluto-ami/core";
import type { Welcome } from "@pluto-ami/node";
import { noBytes } from "@pluto-ami/protocol";

import type { Identity, SetFault } from "../fault/set-fault.ts";
import { endsWhole } from "../way/ends-whole.ts";
import type { Ending } from "../way/stage.ts";
import { EarlyInput } from "./early-input.ts";
import type { FaultsSide } from "./faults-side.ts";
import { Ways } from "./ways.ts";

/** Who the session at the other end is, as far as that is known. */
export type Identify = (session: PeerSession) => Identity | undefined;

/**
 * A connection that may have faults: a peer to its session, a session to its listener. One without any hands on what it is given, and knows
 * no more than whether a message has begun.
 */
export class FaultyPeer implements Peer, PeerSession {
  readonly #peer: Peer;
  readonly #faults: FaultsSide<FaultyPeer>;
  readonly #identify: Identify;
  #session: PeerSession | undefined;
  #identity: Identity | undefined;
  #username = noBytes;
  /** Is its login being answered in this very moment? */
  #isLoggingIn = false;
  #ways: Ways | undefined;
  /** Has the client got to the end of every message that it was sent the begin of? Undefined before the greeting. */
  #isWhole: boolean | undefined;
  /** What came before it was let in. */
  #early: EarlyInput | undefined;
  #heldOut = 0;
  #heldIn = 0;
  #isPaused = false;
  #stalls = 0;
  /** The server's words are no more heeded. */
  #isSilent = false;
  #isOver = false;
  #isDraining = false;

  constructor(peer: Peer, faults: FaultsSide<FaultyPeer>, identify: Identify) {
    this.#peer = peer;
    this.#faults = faults;
    this.#identify = identify;
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
    return this.#peer.backlogBytes + this.#heldOut;
  }

  get sentBytes(): number | undefined {
    return this.#peer.sentBytes;
  }

  /** Who the session is; undefined before there is one. */
  get identity(): Identity | undefined {
    return this.#identity;
  }

  /** Lets the manager know of it; false when that turns it away. */
  enter(welcome: Welcome): boolean {
    const session = this.#isOver ? undefined : welcome(this);
    if (session === undefined) return false;
    this.#session = session;
    this.#identity = this.#identify(session);
    this.#heldIn -= this.#early?.bytes ?? 0;
    this.#early?.tell(session);
    this.#early = undefined;
    return true;
  }

  // What the session asks of its peer.

  send(bytes: Uint8Array): void {
    if (this.#isSilent) return;
    if (this.#faults.knowsUsers && this.#identity !== undefined) this.#lookWhoItIs(this.#identity);
    const ways = this.#ways;
    this.#isWhole = this.#isWhole === undefined || endsWhole(bytes);
    if (ways === undefined) this.#peer.send(bytes);
    else ways.outgoing.take(bytes);
  }

  pause(): void {
    this.#isPaused = true;
    this.#peer.pause();
  }

  resume(): void {
    this.#isPaused = false;
    if (this.#stalls === 0) this.#peer.resume();
  }

  end(): void {
    if (this.#isSilent) return;
    this.#isSilent = true;
    if (this.#ways === undefined) this.#close();
    else this.#ways.outgoing.end();
  }

  destroy(): void {
    this.#isSilent = true;
    if (this.#ways?.keepsOpen === true) {
      // The client hears nothing of it, but the session is over.
      this.#faults.clock.atEndOfTurn(() => this.#session?.peerClosed());
      return;
    }
    this.#leave();
    this.#peer.destroy();
  }

  // What the listener tells its session.

  receive(chunk: Uint8Array): void {
    if (this.#ways === undefined) this.#hear(chunk);
    else this.#ways.incoming.take(chunk);
  }

  peerEnded(): void {
    if (this.#ways === undefined) this.#hearEnd();
    else this.#ways.incoming.end();
  }

  peerDrained(): void {
    this.#session?.peerDrained();
  }

  peerClosed(): void {
    this.#leave();
    this.#session?.peerClosed();
  }

  // What the faults ask of it.

  /** Is it there, and is this fault not on it yet? */
  isFree(fault: SetFault): boolean {
    return !this.#isOver && this.#ways?.has(fault) !== true;
  }

  isBusy(fault: SetFault): boolean {
    return this.#ways?.isBusy(fault) ?? false;
  }

  attach(fault: SetFault): void {
    this.#ways ??= this.#makeWays();
    this.#ways.attach(fault, {
      isWhole: this.#isWhole ?? true,
      underWay: this.#isLoggingIn ? "login" : undefined,
    });
  }

  /** Takes a fault off: what it held back goes on, and if it has swallowed something the connection ends. */
  detach(fault: SetFault): void {
    const ways = this.#ways;
    if (ways?.has(fault) !== true) return;
    if (!ways.detach(fault)) {
      this.#faults.gaveUp(this, "the fault was removed, and the stream lacks what it has swallowed", fault);
      // At once: behind a gap, nothing more may come.
      this.#close();
    } else if (ways.isEmpty) this.#ways = undefined;
  }

  /** Ends it as the server would, behind what is on its way, or breaks it off. */
  hangUp(ending: Ending): void {
    if (ending === "close") this.end();
    else this.#breakOff();
  }

  /** Reads on, or not. */
  listen(isListening: boolean): void {
    this.#stalls += isListening ? -1 : 1;
    if (this.#isOver) return;
    if (this.#stalls > 0) this.#peer.pause();
    else if (!this.#isPaused) this.#peer.resume();
  }

  #makeWays(): Ways {
    const { clock, limits, random } = this.#faults;
    return new Ways({
      carrier: {
        clock,
        limits,
        random,
        fallSilent: () => {
          this.#isSilent = true;
        },
        breakOff: () => this.#breakOff(),
        listen: (isListening) => this.listen(isListening),
      },
      client: {
        take: (bytes) => {
          if (!this.#isOver) this.#peer.send(bytes);
        },
        end: () => this.#close(),
      },
      server: {
        take: (chunk) => this.#hear(chunk),
        end: () => this.#hearEnd(),
      },
      heldOut: (bytes) => {
        if (bytes === 0 || this.#isOver) return;
        this.#heldOut += bytes;
        if (this.#heldOut === 0) this.#drainLater();
        this.#weigh();
      },
      heldIn: (bytes) => {
        this.#heldIn += bytes;
        this.#weigh();
      },
      settled: (fault) => this.#faults.settled(fault),
      giveUp: (tooMuch, fault) => this.#giveUp(tooMuch, fault),
    });
  }

  /** Before it is let in, what it says waits. */
  #hear(chunk: Uint8Array): void {
    if (this.#session !== undefined) {
      this.#session.receive(chunk);
      return;
    }
    this.#early ??= new EarlyInput();
    this.#heldIn += this.#early.push(chunk);
    this.#weigh();
  }

  #hearEnd(): void {
    if (this.#session !== undefined) this.#session.peerEnded();
    else (this.#early ??= new EarlyInput()).end();
  }

  #lookWhoItIs({ username }: Identity): void {
    if (username === this.#username) return;
    this.#username = username;
    this.#isLoggingIn = true;
    this.#faults.fit(this);
    this.#isLoggingIn = false;
  }

  #weigh(): void {
    const { heldBytes } = this.#faults.limits;
    if (this.#isOver || this.#heldOut + this.#heldIn <= heldBytes) return;
    this.#giveUp(`more than ${heldBytes} bytes held back (heldBytes)`, undefined);
  }

  #giveUp(tooMuch: string, fault: SetFault | undefined): void {
    if (this.#isOver) return;
    this.#faults.gaveUp(this, tooMuch, fault);
    this.#leave();
    this.#peer.destroy();
  }

  /** The session hears of it when it is not speaking itself. */
  #drainLater(): void {
    if (this.#isDraining) return;
    this.#isDraining = true;
    this.#faults.clock.atEndOfTurn(() => {
      this.#isDraining = false;
      if (!this.#isOver) this.#session?.peerDrained();
    });
  }

  #close(): void {
    if (this.#isOver) return;
    this.#leave();
    this.#peer.end();
  }

  #breakOff(): void {
    if (this.#isOver) return;
    this.#leave();
    if (this.#peer.reset === undefined) this.#peer.destroy();
    else this.#peer.reset();
  }

  #leave(): void {
    this.#isSilent = true;
    if (this.#isOver) return;
    this.#isOver = true;
    const faults = this.#ways?.faults ?? [];
    this.#ways?.stop();
    this.#ways = undefined;
    this.#heldOut = 0;
    this.#faults.forget(this);
    for (const fault of faults) this.#faults.settled(fault);
  }
}
