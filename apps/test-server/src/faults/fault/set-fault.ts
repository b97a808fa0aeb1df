import type { RandomSource } from "@pluto-ami/core";
import { type ByteString, fromText } from "@pluto-ami/protocol";

import { ordinal, timesInWords } from "../../report/times.ts";
import { happens } from "./chance.ts";
import type { FaultRequest } from "./read-fault.ts";
import type { Scope } from "./server-side.ts";

/** Who a session is. */
export interface Identity {
  readonly id: number;
  /** As bytes; "" before the login. */
  readonly username: ByteString;
}

/** A fault that is set: whom it is about, and how often it still acts. */
export class SetFault {
  readonly id: number;
  readonly request: FaultRequest;
  readonly #random: RandomSource;
  readonly #spent: () => void;
  #acted = 0;

  /** @param spent Called when it has acted as often as it may. */
  constructor(id: number, request: FaultRequest, random: RandomSource, spent: () => void) {
    this.id = id;
    this.request = request;
    this.#random = random;
    this.#spent = spent;
  }

  get scope(): Scope {
    return this.request.common;
  }

  /** What it is called: by the name that it was given, else by its own. */
  get name(): string {
    return this.request.common.name ?? this.request.fault.name;
  }

  /** How often it has acted. */
  get acted(): number {
    return this.#acted;
  }

  /** How often it may act. */
  get most(): number {
    const { once, times } = this.request.common;
    return once === true ? 1 : (times ?? Infinity);
  }

  /** Has it acted as often as it may? */
  get isSpent(): boolean {
    return this.#acted >= this.most;
  }

  /** Was it to act more often than it did? Chance is held to nothing. */
  get isUnmet(): boolean {
    const { chance, optional = false } = this.request.common;
    return !optional && chance === undefined && this.#acted < this.#wanted;
  }

  /** How often it was to act, and did, in words. */
  get usage(): string {
    const { nth } = this.request.common;
    const when = nth === undefined ? timesInWords(this.#wanted) : `on the ${ordinal(nth)}`;
    return `was to act ${when}, and did ${this.#acted === 0 ? "not" : `${timesInWords(this.#acted)} only`}`;
  }

  /** Is it about this session? Of one that is not known yet, only what is about all. */
  isAbout(session: Identity | undefined): boolean {
    const { scope } = this;
    if (scope.session !== undefined) return session?.id === scope.session;
    return scope.user === undefined || session?.username.toLowerCase() === fromText(scope.user).toLowerCase();
  }

  /** Acts it now, if it is the turn of this one, the so manieth that it might act on? */
  acts(seen: number): boolean {
    if (this.isSpent) return false;
    const { chance, every, nth } = this.request.common;
    if (nth !== undefined && seen !== nth) return false;
    if (every !== undefined && seen % every !== 0) return false;
    if (chance !== undefined && !happens(this.#random, chance)) return false;
    this.#acted++;
    if (this.isSpent) this.#spent();
    return true;
  }

  get #wanted(): number {
    const { nth } = this.request.common;
    if (Number.isFinite(this.most)) return this.most;
    return nth === undefined ? 0 : 1;
  }
}
