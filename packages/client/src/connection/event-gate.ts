import type { Decode } from "@pluto-ami/protocol";

import { BoundedQueue, type QueueLimits } from "../event/bounded-queue.ts";
import { type Deferred, defer } from "../deferred.ts";
import { EventMessage } from "../event/event-message.ts";
import type { EventTaker } from "../event/event-taker.ts";
import type { FullyBootedNews } from "./fully-booted-news.ts";
import { itemBytes } from "../limits.ts";
import { unshared } from "../event/unshared.ts";

const fullyBooted = "FullyBooted";

/**
 * Stands between a new connection and those who listen. Until the filters are set, events are not ours: it is shut. From
 * then on it holds them, the newest ones, until the client can act: it opens, and what it held goes before all that follows.
 * FullyBooted is held from the start, for no filter concerns the one that follows a login.
 */
export class EventGate implements EventTaker {
  readonly #events: EventTaker;
  readonly #decode: Decode | undefined;
  readonly #news: FullyBootedNews;
  readonly #held: BoundedQueue<EventMessage>;
  readonly #booted: Deferred<void> = defer();
  #isFullyBooted = false;
  #stage: "shut" | "holding" | "open" = "shut";

  constructor(events: EventTaker, decode: Decode | undefined, news: FullyBootedNews, limits: QueueLimits) {
    this.#events = events;
    this.#decode = decode;
    this.#news = news;
    this.#held = new BoundedQueue(limits, (event) => itemBytes + event.byteLength);
  }

  /** Resolves when the server has said that it is fully booted. */
  get booted(): Promise<void> {
    return this.#booted.promise;
  }

  /** Whether the server has said so, up to now. */
  get isFullyBooted(): boolean {
    return this.#isFullyBooted;
  }

  /** Events are ours from now on. */
  hold(): void {
    this.#stage = "holding";
  }

  /** Hands out what is held, and then whatever comes. */
  open(): void {
    for (let event = this.#held.shift(); event !== undefined; event = this.#held.shift()) this.#events.take(event);
    this.#stage = "open";
  }

  takeText(name: string, text: string): void {
    if (name === fullyBooted) this.#boot();
    if (this.#stage === "open") this.#events.takeText(name, text);
    else if (this.#isOurs(name)) this.#keep(new EventMessage(unshared(name), unshared(text), this.#decode));
  }

  take(event: EventMessage): void {
    if (event.name === fullyBooted) this.#boot();
    if (this.#stage === "open") this.#events.take(event);
    else if (this.#isOurs(event.name)) this.#keep(event);
  }

  #isOurs(name: string): boolean {
    return this.#stage === "holding" || name === fullyBooted;
  }

  /** What gives way lies in the gap that is told before the rest. */
  #keep(event: EventMessage): void {
    while (!this.#held.fits(event)) this.#held.shift();
    this.#held.push(event);
  }

  #boot(): void {
    if (this.#isFullyBooted) return;
    this.#isFullyBooted = true;
    this.#news.came();
    this.#booted.resolve();
  }
}
