import { listCancelled, tooManyItems } from "./action-failure.ts";
import { BoundedQueue, type QueueLimits } from "../event/bounded-queue.ts";
import type { EventMessage } from "../event/event-message.ts";
import { itemBytes } from "../limits.ts";
import type { PendingAction, Taken } from "./pending-actions.ts";
import { refusal } from "./refusal.ts";
import type { Answer } from "./answer.ts";

/** How a list tells that it begins: with a header, or, of old, in words only (docs/protocol.md#old-manners). */
type Announcement = "header" | "words" | "none";

const announcement = (response: Answer): Announcement => {
  if (response.get("EventList").toLowerCase() === "start") return "header";
  const text = response.get("Message");
  // The answer to Command says "follows" too, and is whole all the same.
  const isWhole = response.get("Response").toLowerCase() === "follows" || /^Command output follows/i.test(text);
  return !isWhole && /\bfollows?\b|^Waiting for Event/i.test(text) ? "words" : "none";
};

/** How a list ended. */
type End = "complete" | "cancelled";

const completed = /^complete\s*$/i;
const cancelled = /^cancell?ed\s*$/i;

/** What old servers send instead of a list and its end: this one event. */
const endsAlone = /^DBGetResponse$/i;

/** Which end of the list this event is, if it is one. */
const endOf = (event: EventMessage): End | undefined => {
  const eventList = event.get("EventList");
  if (cancelled.test(eventList)) return "cancelled";
  const isComplete = eventList === "" ? /Complete$/i.test(event.name) : completed.test(eventList);
  return isComplete ? "complete" : undefined;
};

const weigh = (item: EventMessage): number => itemBytes + item.byteLength;

/** What a list tells while it lasts. */
export interface ListListener {
  /** The response that comes before the items, or alone when the answer is no list. */
  response(response: Answer): void;
  /** A message came, or an item was taken: a wait can start anew. */
  progress(): void;
  /** The reader has fallen behind with a list that goes on, or has caught up, or the list is over. */
  behind(isBehind: boolean): void;
}

/** An action with a list of events as its answer: gathers the items until their reader takes them. */
export class ListResponse implements PendingAction {
  readonly #action: string;
  readonly #limits: QueueLimits;
  readonly #listener: ListListener;
  readonly #items: BoundedQueue<EventMessage>;
  #complete: EventMessage | undefined;
  #announcement: Announcement = "none";
  #hasNamedItems = false;
  #isOver = false;
  #isAbandoned = false;
  #failure: { readonly error: unknown } | undefined;
  #wake: (() => void) | undefined;

  constructor(action: string, limits: QueueLimits, listener: ListListener) {
    this.#action = action;
    this.#limits = limits;
    this.#listener = listener;
    this.#items = new BoundedQueue(limits, weigh, (isBehind) => this.#tellBehind(isBehind));
  }

  /** Whether the server has more to say that waits for the reader. */
  get isBehind(): boolean {
    return !this.#isOver && this.#items.isBehind;
  }

  takeResponse(response: Answer): Taken {
    const refused = refusal(this.#action, response);
    // A list that has begun can still fail, but it begins once.
    if (refused === undefined && this.#announcement !== "none") return "not-mine";
    this.#listener.progress();
    if (refused === undefined) this.#listener.response(response);
    this.#announcement = refused === undefined ? announcement(response) : "none";
    if (this.#announcement !== "none") return "one-of-several";
    if (refused === undefined) this.#finish();
    else this.fail(refused);
    return "last";
  }

  takeEvent(event: EventMessage, isNamed: boolean): Taken {
    const end = endOf(event);
    // Where items carry the ActionID, one without it is somebody else's.
    if (!isNamed && this.#hasNamedItems && end === undefined) return "not-mine";
    this.#hasNamedItems ||= isNamed;
    this.#listener.progress();
    if (end !== undefined) {
      this.#end(end, event);
      return "last";
    }
    const taken = this.#takeItem(event);
    if (this.#announcement !== "words" || !endsAlone.test(event.name)) return taken;
    this.#finish();
    return "last";
  }

  fail(error: unknown): void {
    this.#failure ??= { error };
    this.#finish();
  }

  /** Keeps nothing from here on. */
  abandon(): void {
    this.#isAbandoned = true;
    this.#items.clear();
  }

  /** The items in order; returns the event that completed the list, where one did. */
  async *read(): AsyncGenerator<EventMessage, EventMessage | undefined, void> {
    for (;;) {
      for (let item = this.#items.shift(); item !== undefined; item = this.#items.shift()) {
        this.#listener.progress();
        yield item;
      }
      if (this.#failure !== undefined) throw this.#failure.error;
      if (this.#isOver) return this.#complete;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  #end(end: End, event: EventMessage): void {
    if (end === "cancelled") {
      this.fail(listCancelled(this.#action, event));
      return;
    }
    this.#complete = event;
    this.#finish();
  }

  #finish(): void {
    if (this.isBehind) this.#listener.behind(false);
    this.#isOver = true;
    this.#notify();
  }

  #tellBehind(isBehind: boolean): void {
    if (!this.#isOver) this.#listener.behind(isBehind);
  }

  #notify(): void {
    this.#wake?.();
    this.#wake = undefined;
  }

  #takeItem(event: EventMessage): Taken {
    if (this.#isAbandoned) return "one-of-several";
    if (this.#items.fits(event)) {
      this.#items.push(event);
      this.#notify();
    } else {
      this.#isAbandoned = true;
      this.fail(tooManyItems(this.#action, this.#limits));
    }
    return "one-of-several";
  }
}
