import type { Message } from "@pluto-ami/protocol";

import { ClientError } from "./client-error.ts";
import type { PendingAction, Taken } from "./pending-actions.ts";
import { refusal } from "./refusal.ts";

/** Does a list follow this answer? Old servers say it in words only (spec/ami.md §12). */
const announcesList = (response: Message): boolean =>
  response.get("EventList").toLowerCase() === "start" || /\bfollow|^Waiting for Event/i.test(response.get("Message"));

const completesList = (event: Message): boolean =>
  event.get("EventList").toLowerCase() === "complete" || /Complete$/i.test(event.get("Event"));

/** An action with a list of events as its answer: gathers the items until their reader takes them. */
export class ListResponse implements PendingAction {
  readonly #action: string;
  readonly #limit: number;
  #items: Message[] = [];
  #complete: Message | undefined;
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
    if (refused === undefined && announcesList(response)) return "one-of-several";
    if (refused === undefined) this.#finish();
    else this.fail(refused);
    return "last";
  }

  takeEvent(event: Message): Taken {
    this.#onMessage();
    if (completesList(event)) {
      this.#complete = event;
      this.#finish();
      return "last";
    }
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
  async *read(): AsyncGenerator<Message, Message | undefined, void> {
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
}
