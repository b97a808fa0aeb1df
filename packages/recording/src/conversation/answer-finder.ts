import { Buffer } from "node:buffer";

import type { Pair } from "../line/recording-line.ts";
import { valueOf } from "./recorded-headers.ts";

/** What is asked by an action. */
interface Asked {
  readonly actionId: string | undefined;
}

/** What a message of a server is to the actions before it. */
export type Part<Action extends Asked> =
  /** It is a part of an answer; of none that is known, when `action` is missing. */
  | { readonly kind: "answer"; readonly action: Action | undefined }
  /** It is an event: `action` is the one whose ActionID it carries. */
  | { readonly kind: "event"; readonly action: Action | undefined }
  /** It is no message. */
  | { readonly kind: "other" };

const isListBegin = (headers: readonly Pair[]): boolean => valueOf(headers, "eventlist")?.toLowerCase() === "start";

/** Characters by which ActionIDs are told apart. */
const longestActionId = 256;

/** What is remembered of an ActionID: not the line that it was cut from. */
const kept = (actionId: string | undefined): string | undefined =>
  actionId === undefined || actionId.length <= longestActionId
    ? actionId
    : Buffer.from(actionId.slice(0, longestActionId), "utf8").toString("utf8");

/**
 * Finds what answers what in one session (docs/protocol.md#responses, #lists). A response answers the oldest action of its ActionID that
 * has none yet; one without an ActionID, the oldest without. What carries an ActionID and no Privilege, or comes within its list, is a
 * part of the answer; all other events are nobody's.
 */
export class AnswerFinder<Action extends Asked> {
  readonly #most: number;
  /** Actions that have no response yet, in order, by their ActionID. */
  readonly #pending = new Map<string | undefined, Action[]>();
  #pendingCount = 0;
  /** The last action of an ActionID that was answered. */
  readonly #answered = new Map<string | undefined, Action>();
  /** ActionIDs whose lists have begun and not ended. */
  readonly #lists = new Set<string | undefined>();

  /** @param most actions that are waited for: beyond it the oldest of the same ActionID is given up. */
  constructor(most: number) {
    this.#most = most;
  }

  /** An action was sent. */
  ask(action: Action): void {
    const actionId = kept(action.actionId);
    const waiting = this.#pending.get(actionId);
    if (waiting === undefined) this.#pending.set(actionId, [action]);
    else waiting.push(action);
    this.#pendingCount++;
    if (this.#pendingCount > this.#most) this.#giveUp();
  }

  /** What a message of the server is. */
  find(headers: readonly Pair[]): Part<Action> {
    const actionId = kept(valueOf(headers, "actionid"));
    const isEvent = valueOf(headers, "event") !== undefined;
    if (isEvent) return this.#findEvent(headers, actionId);
    if (valueOf(headers, "response") === undefined) return { kind: "other" };
    const action = this.#takePending(actionId);
    if (action === undefined) return { kind: "answer", action: this.#answered.get(actionId) };
    this.#remember(actionId, action);
    if (isListBegin(headers)) this.#lists.add(actionId);
    else this.#lists.delete(actionId);
    return { kind: "answer", action };
  }

  #findEvent(headers: readonly Pair[], actionId: string | undefined): Part<Action> {
    const action = this.#answered.get(actionId);
    const isInList = this.#lists.has(actionId);
    const hasPrivilege = valueOf(headers, "privilege") !== undefined;
    const list = valueOf(headers, "eventlist");
    if (list !== undefined) this.#lists.delete(actionId);
    // Without an ActionID, the events of others are told from those of the list by their Privilege alone.
    const isItem = actionId === undefined ? isInList && !hasPrivilege : isInList || !hasPrivilege;
    if (list !== undefined || isItem) return { kind: "answer", action };
    return { kind: "event", action: actionId === undefined ? undefined : (action ?? this.#pending.get(actionId)?.[0]) };
  }

  #takePending(actionId: string | undefined): Action | undefined {
    const waiting = this.#pending.get(actionId);
    const action = waiting?.shift();
    if (action === undefined) return undefined;
    this.#pendingCount--;
    if (waiting?.length === 0) this.#pending.delete(actionId);
    return action;
  }

  #giveUp(): void {
    for (const [actionId] of this.#pending) {
      this.#takePending(actionId);
      return;
    }
  }

  #remember(actionId: string | undefined, action: Action): void {
    this.#answered.delete(actionId);
    this.#answered.set(actionId, action);
    if (this.#answered.size <= this.#most) return;
    for (const [oldest] of this.#answered) {
      this.#answered.delete(oldest);
      this.#lists.delete(oldest);
      return;
    }
  }
}
