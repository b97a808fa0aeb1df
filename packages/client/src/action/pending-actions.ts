import { isBusEvent } from "../event/bus-event.ts";
import { ClientError } from "../client-error.ts";
import type { EventMessage } from "../event/event-message.ts";
import type { ClientLimits } from "../limits.ts";
import type { Answer } from "./answer.ts";

/** What became of a message that was offered to an action: its last one, one of several, or none of its own. */
export type Taken = "last" | "one-of-several" | "not-mine";

/** An action that waits for its answer. */
export interface PendingAction {
  takeResponse(response: Answer): Taken;
  /** `isNamed` says whether the event carries the action's ActionID. */
  takeEvent(event: EventMessage, isNamed: boolean): Taken;
  fail(error: Error): void;
}

/** The one id of several that are one; "" of none or of more. */
const onlyOf = (ids: Iterable<string>, count: number): string => {
  if (count !== 1) return "";
  const [id = ""] = ids;
  return id;
};

/** Makes ActionIDs that nobody can guess, whatever others they have seen: a server shows some of them to everybody. */
export type NewActionId = () => string;

/** What comes back as it went; blanks around a value do not. */
const sendableId = /^[!-~]{1,100}$/;

/**
 * The actions that wait, by ActionID. An action that was given up stays known for a while, so that its late answer is
 * nobody else's. Only what the server says to us alone is an answer: an event that it raises for others too is none,
 * whatever ActionID it carries, for whoever may send a UserEvent has a say in those.
 */
export class PendingActions {
  readonly #limits: ClientLimits;
  readonly #newId: NewActionId;
  readonly #waiting = new Map<string, PendingAction>();
  readonly #abandoned = new Map<string, PendingAction>();
  /** Those whose answer is a list that has begun and not ended. */
  readonly #openLists = new Set<string>();

  constructor(limits: ClientLimits, newId: NewActionId) {
    this.#limits = limits;
    this.#newId = newId;
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
    const id = this.#newId();
    if (typeof id !== "string" || !sendableId.test(id)) {
      throw new ClientError(
        "E_OPTIONS",
        "newActionId gave no ActionID: use 1 to 100 characters of printable ASCII, without blanks",
      );
    }
    if (this.#find(id) !== undefined) {
      throw new ClientError(
        "E_OPTIONS",
        "newActionId gave the ActionID of an action that still waits: give each its own",
      );
    }
    this.#waiting.set(id, action);
    return id;
  }

  /** Does the action of this ActionID wait for its answer? Of "" that is asked of any. */
  waits(id: string): boolean {
    return id === "" ? this.size > 0 : this.#waiting.has(id);
  }

  /** Takes back an action that was never sent. */
  remove(id: string): void {
    this.#waiting.delete(id);
  }

  /** Gives an action up: its answer, should one come, is dropped. With `isSilent` no more of it is expected. */
  abandon(id: string, isSilent = false): void {
    if (isSilent) this.#openLists.delete(id);
    const action = this.#waiting.get(id);
    if (action === undefined) return;
    this.#waiting.delete(id);
    this.#abandoned.set(id, action);
    if (this.#abandoned.size > this.#limits.abandonedActions) {
      for (const oldest of this.#abandoned.keys()) {
        this.#forget(oldest);
        break;
      }
    }
  }

  /** Quick look whether an event with this text may be part of an answer; most are not. */
  mayConcern(text: string): boolean {
    return (this.#waiting.size > 0 || this.#abandoned.size > 0) && !isBusEvent(text);
  }

  /** Hands an event that may concern an action to the list it belongs to; false for one that belongs to none. */
  deliverEvent(event: EventMessage): boolean {
    const id = event.get("ActionID");
    const key = id === "" ? this.#onlyList() : id;
    const action = this.#find(key);
    if (action === undefined) return false;
    const taken = action.takeEvent(event, id !== "");
    if (taken === "last") this.#forget(key);
    return taken !== "not-mine";
  }

  /** Hands a response to the action it answers; false for one that answers none, such as a second answer. */
  deliverResponse(response: Answer): boolean {
    const id = response.get("ActionID");
    const key = id === "" ? this.#onlyOne() : id;
    const action = this.#find(key);
    if (action === undefined) return false;
    const taken = action.takeResponse(response);
    if (taken === "last") this.#forget(key);
    else if (taken === "one-of-several") this.#openLists.add(key);
    return taken !== "not-mine";
  }

  /** Ends all that wait with an error. */
  failAll(error: Error): void {
    const actions = [...this.#waiting.values()];
    this.#waiting.clear();
    this.#abandoned.clear();
    this.#openLists.clear();
    for (const action of actions) action.fail(error);
  }

  #find(id: string): PendingAction | undefined {
    return this.#waiting.get(id) ?? this.#abandoned.get(id);
  }

  #forget(id: string): void {
    this.#waiting.delete(id);
    this.#abandoned.delete(id);
    this.#openLists.delete(id);
  }

  /**
   * Some old answers carry no ActionID (docs/protocol.md#old-manners): taken only where there is no doubt whose it is.
   */
  #onlyOne(): string {
    return this.#abandoned.size === 0 ? onlyOf(this.#waiting.keys(), this.#waiting.size) : "";
  }

  /**
   * Some old lists have items without ActionID. A list comes in one piece (docs/protocol.md#ordering): such an item
   * belongs to the one list that is open.
   */
  #onlyList(): string {
    return onlyOf(this.#openLists, this.#openLists.size);
  }
}
