import type { Manager } from "@pluto-ami/core";
import { type ByteString, isPlainName, nearNames, type PermissionClass, toText } from "@pluto-ami/protocol";
import { refusal } from "@pluto-ami/protocol/demand";

import { TestServerError } from "../test-server-error.ts";
import { type Delivery, deliveryOf } from "./delivery.ts";
import { type HeaderBytes, readHeaders } from "./event-headers.ts";
import type { Onlookers } from "./onlookers.ts";
import { demandUser, type Recipient, sessionsOf } from "./recipient.ts";

/** Sends what a test wants its clients to get: events as Asterisk would, and bytes as they are. */
export class Sender {
  readonly #manager: Manager;
  readonly #users: () => readonly string[];
  readonly #onlookers: Onlookers;

  /** @param users The names of those who may log in. */
  constructor(manager: Manager, users: () => readonly string[], onlookers: Onlookers) {
    this.#manager = manager;
    this.#users = users;
    this.#onlookers = onlookers;
  }

  /**
   * Sends an event through classes and filters.
   * @throws TestServerError `E_UNKNOWN_EVENT` that names the nearest, `E_NO_EVENT`, `E_NO_RECIPIENT`; ProtocolError `E_NO_HEADER` for a header that an event has once and is
   * given twice. Then nobody gets anything.
   */
  emit(event: string, headers: readonly HeaderBytes[], to: Recipient): Delivery {
    return this.prepare(event, headers, to)();
  }

  /**
   * Looks at an event that is to be sent later, and gives what sends it.
   * @throws the same as `emit` for a name, headers or a recipient that are none.
   */
  prepare(event: string, headers: readonly HeaderBytes[], to: Recipient): () => Delivery {
    const { privilege, rows } = readHeaders(headers);
    const { classes, name } = this.#factsOf(event, privilege);
    this.sessionsOf(to);
    return () => {
      const sessions = this.#manager.sessions();
      const made = this.#manager.deliver({ name, classes, body: rows }, this.sessionsOf(to));
      const delivery = deliveryOf(made, (session) => sessions.find(({ id }) => id === session)?.username ?? "");
      if (this.#onlookers.isWatched) {
        const shown = headers.map(([header, value]) => [header, toText(value)] as const);
        this.#onlookers.event({ event: name, headers: shown, ...delivery });
      }
      return delivery;
    };
  }

  /**
   * Sends bytes as they are, past classes and filters, in order with the events and never inside of an answer; gives how many sessions are told.
   * @param to All are those that are logged in; one session may be one that is not.
   * @throws TestServerError `E_NO_RECIPIENT`.
   */
  raw(message: ByteString, to: Recipient): number {
    const chosen = this.sessionsOf(to) ?? this.#loggedIn();
    return chosen.filter((id) => this.#manager.tell(id, message)).length;
  }

  #factsOf(
    event: unknown,
    privilege: readonly PermissionClass[] | undefined,
  ): { readonly name: string; readonly classes: readonly PermissionClass[] } {
    if (typeof event !== "string" || !isPlainName(event)) {
      const words = typeof event === "string" ? "is none: use one word of ASCII." : undefined;
      const flaw = words === undefined ? refusal(event, "The event", "its name") : `The event's name ${words}`;
      throw new TestServerError("E_NO_EVENT", flaw);
    }
    const facts = this.#manager.events.facts(event);
    if (facts !== undefined) return { name: facts.name, classes: privilege ?? facts.classes };
    if (privilege !== undefined) return { name: event, classes: privilege };
    const [near] = nearNames(event, this.#manager.events.list(), 1);
    const hint = near === undefined ? "" : ` Did you mean '${near}'?`;
    throw new TestServerError(
      "E_UNKNOWN_EVENT",
      `Asterisk has no event '${event}'.${hint} One of your own needs its classes: a header Privilege, as in "user,all".`,
    );
  }

  /**
   * The numbers of the sessions that a recipient has now; undefined for all.
   * @throws TestServerError `E_NO_RECIPIENT` when there is no such user.
   */
  sessionsOf(to: Recipient): readonly number[] | undefined {
    return sessionsOf(to, { sessions: this.#manager.sessions(), users: this.#users() });
  }

  /** @throws TestServerError `E_NO_RECIPIENT` when there is no such user. */
  demandUser(user: string): void {
    demandUser(user, this.#users());
  }

  #loggedIn(): readonly number[] {
    return this.#manager.sessions().flatMap(({ id, loginTime }) => (loginTime === undefined ? [] : [id]));
  }
}
