import { randomBytes } from "node:crypto";

import type { Message } from "@pluto-ami/protocol";

import { ClientError } from "./client-error.ts";
import type { ClientLimits } from "./limits.ts";

/** What became of a message that was offered to an action: its last one, one of several, or none of its own. */
export type Taken = "last" | "one-of-several" | "not-mine";

/** An action that waits for its answer. */
export interface PendingAction {
  takeResponse(response: Message): Taken;
  takeEvent(event: Message): Taken;
  fail(error: Error): void;
}

/**
 * The actions that wait, by ActionID. The ids are ours alone: a random part for each connection, then a number.
 * An action that was given up stays known for a while, so that its late answer is nobody else's.
 */
export class PendingActions {
  readonly #limits: ClientLimits;
  readonly #prefix = `pluto-${randomBytes(4).toString("hex")}-`;
  readonly #waiting = new Map<string, PendingAction>();
  readonly #abandoned = new Map<string, PendingAction>();
  #count = 0;

  constructor(limits: ClientLimits) {
    this.#limits = limits;
  }

  /** Actions that wait now. */
  get size(): number {
    return this.#waiting.size;
  }

  /** Adds an action; gives the ActionID to send with it. */
  add(action: PendingAction): string {
    if (this.#waiting.size >= this.#limits.pendingActions) {
      throw new ClientError(
        "E_OVERFLOW",
        `${this.#waiting.size} actions wait for their answers already: wait for some, or raise the limit "pendingActions"`,
      );
    }
    const id = `${this.#prefix}${++this.#count}`;
    this.#waiting.set(id, action);
    return id;
  }

  /** Gives an action up: its answer, should one come, is dropped. */
  abandon(id: string): void {
    const action = this.#waiting.get(id);
    if (action === undefined) return;
    this.#waiting.delete(id);
    this.#abandoned.set(id, action);
    if (this.#abandoned.size > this.#limits.abandonedActions) {
      for (const oldest of this.#abandoned.keys()) {
        this.#abandoned.delete(oldest);
        break;
      }
    }
  }

  /** Hands a message to the action it belongs to; false for one that belongs to none. */
  deliver(message: Message): boolean {
    const isEvent = message.get("Event") !== "";
    const id = message.get("ActionID");
    const key = id === "" && !isEvent ? this.#onlyOne() : id;
    const action = this.#waiting.get(key) ?? this.#abandoned.get(key);
    if (action === undefined) return false;
    const taken = isEvent ? action.takeEvent(message) : action.takeResponse(message);
    if (taken === "last") {
      this.#waiting.delete(key);
      this.#abandoned.delete(key);
    }
    return taken !== "not-mine";
  }

  /** Ends all that wait with an error. */
  failAll(error: Error): void {
    const actions = [...this.#waiting.values()];
    this.#waiting.clear();
    this.#abandoned.clear();
    for (const action of actions) action.fail(error);
  }

  /** Some old answers carry no ActionID (spec/ami.md §12): taken only where there is no doubt whose it is. */
  #onlyOne(): string {
    const [id, ...others] = this.#waiting.keys();
    return id !== undefined && others.length === 0 && this.#abandoned.size === 0 ? id : "";
  }
}
