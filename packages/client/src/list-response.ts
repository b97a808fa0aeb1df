import type { Message } from "@pluto-ami/protocol";

import { ClientError } from "./client-error.ts";
import type { EventMessage } from "./event-message.ts";
import type { PendingAction, Taken } from "./pending-actions.ts";
import { refusal } from "./refusal.ts";

/** How a list tells that it begins: with a header, or, of old, in words only (spec/ami.md §12). */
type Announcement = "header" | "words" | "none";

const announcement = (response: Message): Announcement => {
  if (response.get("EventList").toLowerCase() === "start") return "header";
  const text = response.get("Message");
  // The answer to Command says "follows" too, and is whole all the same.
  const isWhole = response.get("Response").toLowerCase() === "follows" || /^Command output follows/i.test(text);
  return !isWhole && /\bfollows?\b|^Waiting for Event/i.test(text) ? "words" : "none";
};

const ends = /^(?:complete|cancell?ed)\s*$/i;

/** What old servers send instead of a list and its end: this one event. */
const endsAlone = /^DBGetResponse$/i;

const completesList = (event: EventMessage): boolean => {
  const eventList = event.get("EventList");
  return eventList === "" ? /Complete$/i.test(event.name) : ends.test(eventList);
};

/** An action with a list of events as its answer: gathers the items until their reader takes them. */
export class ListResponse implements PendingAction {
  readonly #action: string;
  readonly #limit: number;
  #items: EventMessage[] = [];
  #complete: EventMessage | undefined;
  #announcement: Announcement = "none";
  #hasNamedItems = false;
  #isOver = false;
  #isAbandoned = false;
  #failure: { readonly error: unknown } | undefined;
  #wake: (() => void) | undefined;
  readonly #onResponse: (response: Message) => void;
  #onMessage: () => void = () => undefined;

  constructor(action: string, limit: number, onResponse: (response: Message) => void = () => undefined) {
    this.#action = action;
    this.#limit = limit;
    this.#onResponse = onResponse;
  }

  /** Calls back for each message, so that a wait can start anew. */
  set onMessage(onMessage: () => void) {
    this.#onMessage = onMessage;
  }

  takeResponse(response: Message): Taken {
    this.#onMessage();
    const refused = refusal(this.#action, response);
    if (refused === undefined) this.#onResponse(response);
    this.#announcement = refused === undefined ? announcement(response) : "none";
    if (this.#announcement !== "none") return "one-of-several";
    if (refused === undefined) this.#finish();
    else this.fail(refused);
    return "last";
  }

  takeEvent(event: EventMessage, isNamed: boolean): Taken {
    const isComplete = completesList(event);
    // Where items carry the ActionID, one without it is somebody else's.
    if (!isNamed && this.#hasNamedItems && !isComplete) return "not-mine";
    this.#hasNamedItems ||= isNamed;
    this.#onMessage();
    if (isComplete) {
      this.#complete = event;
      this.#finish();
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
    this.#items = [];
  }

  /** The items in order; returns the event that completed the list, where one did. */
  async *read(): AsyncGenerator<EventMessage, EventMessage | undefined, void> {
    for (;;) {
      const items = this.#items;
      this.#items = [];
      yield* items;
      if (this.#items.length > 0) continue;
      if (this.#failure !== undefined) throw this.#failure.error;
      if (this.#isOver) return this.#complete;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  #finish(): void {
    this.#isOver = true;
    this.#notify();
  }

  #notify(): void {
    this.#wake?.();
    this.#wake = undefined;
  }

  #takeItem(event: EventMessage): Taken {
    if (this.#isAbandoned) return "one-of-several";
    this.#items.push(event);
    if (this.#items.length > this.#limit) {
      this.#isAbandoned = true;
      this.fail(
        new ClientError(
          "E_OVERFLOW",
          `the list ${this.#action} has more than ${this.#limit} items that nobody took: read it faster, or raise the limit "listItems"`,
        ),
      );
    }
    this.#notify();
    return "one-of-several";
  }
}
