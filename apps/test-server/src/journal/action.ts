import type { Verdict } from "@pluto-ami/core";
import { ActionMessage, bytes, type ByteString, copyOf, joinBytes, toText } from "@pluto-ami/protocol";

import { hideTypedSecrets } from "../report/hide-typed-secrets.ts";
import type { ReceivedAction } from "../report/received-action.ts";
import { type ShownHeader, shownHeaders } from "../report/shown-headers.ts";
import { ActionHeaders } from "./action-headers.ts";

/** What is known of an action when it comes. */
export interface ArrivedAction {
  readonly message: ActionMessage;
  /** By the world's clock: milliseconds since the epoch. */
  readonly at: number;
  /** The number of its session. */
  readonly session: number;
  /** As whom the session had logged in, "" before that. */
  readonly user: string;
  /** What a server without a script does with it. */
  readonly verdict: Verdict;
}

const lineEnd = bytes("\n");
/** Bytes of a header, and of an action, that are held besides their text. */
const headerBytes = 200;
const ownBytes = 500;
const none: readonly ByteString[] = [];

/** An action as it came. Secrets are compared, and never shown. */
export class Action implements ReceivedAction {
  /** Its place among all actions, from 1. */
  readonly number: number;
  readonly at: number;
  readonly session: number;
  /** As whom its session had logged in, or wants to; without what was typed behind it by mistake, as the name and the ActionID. */
  readonly user: string;
  readonly verdict: Verdict;
  readonly name: string;
  readonly actionId: string;
  /** Bytes that are held of it, about. */
  readonly weight: number;
  readonly #message: ActionMessage;
  #by = "asterisk";
  #values: Map<string, ByteString[]> | undefined;
  #shown: readonly ShownHeader[] | undefined;

  constructor(number: number, { at, message, session, user, verdict }: ArrivedAction) {
    // A copy: what is cut out of a packet holds all of it.
    const text = copyOf(joinBytes(message.lines, lineEnd));
    this.#message = new ActionMessage(text.split(lineEnd));
    this.number = number;
    this.at = at;
    this.session = session;
    this.user = hideTypedSecrets(user);
    this.verdict = verdict;
    this.name = hideTypedSecrets(toText(this.#message.name));
    this.actionId = hideTypedSecrets(toText(this.#message.actionId));
    this.weight = ownBytes + 2 * text.length + message.lines.length * headerBytes;
  }

  /** Who answered: the name of a rule, `recording`, `asterisk` for the server itself, or `unexpected`. */
  get by(): string {
    return this.#by;
  }

  /** Says who answers. */
  isAnsweredBy(by: string): void {
    this.#by = by;
  }

  /** Its headers without its secrets. */
  get headers(): ActionHeaders {
    return new ActionHeaders(this.shown);
  }

  get shown(): readonly ShownHeader[] {
    return (this.#shown ??= shownHeaders(this.#message.lines));
  }

  /** The values of all headers of a name, in lower case: bytes as they came, secrets too. */
  values(lowerName: string): readonly ByteString[] {
    return this.#index().get(lowerName) ?? none;
  }

  toJSON(): object {
    const { at, by, name, number, session, shown, user, verdict } = this;
    return { number, at, session, user, name, headers: shown, verdict, by };
  }

  #index(): ReadonlyMap<string, readonly ByteString[]> {
    if (this.#values !== undefined) return this.#values;
    this.#values = new Map();
    for (const [name, value] of this.#message.headers()) {
      const lowerName = name.toLowerCase();
      const known = this.#values.get(lowerName);
      if (known === undefined) this.#values.set(lowerName, [value]);
      else known.push(value);
    }
    return this.#values;
  }
}
