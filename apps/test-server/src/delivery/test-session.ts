import type { PeerAddress, SessionSnapshot } from "@pluto-ami/core";

import type { Connections } from "./connections.ts";

/** A session of a test server as it was when it was asked for; what is done to it is done now. */
export class TestSession {
  /** Its number; never used twice. */
  readonly id: number;
  /** As it has logged in; "" before that. */
  readonly user: string;
  readonly isLoggedIn: boolean;
  /** Where its client is. */
  readonly remote: PeerAddress;
  readonly #connections: Connections;

  constructor({ id, loginTime, remote, username }: SessionSnapshot, connections: Connections) {
    this.id = id;
    this.user = username;
    this.isLoggedIn = loginTime !== undefined;
    this.remote = remote;
    this.#connections = connections;
  }

  /** Ends it after what was written, as Asterisk does; an action that is under way is answered first. False when it has gone already. */
  close(): boolean {
    return this.#connections.hangUp(this.id, "close");
  }

  /** Ends it at once by a reset of the connection, as when a process dies; over TLS it is just closed. False when it has gone already. */
  reset(): boolean {
    return this.#connections.hangUp(this.id, "reset");
  }

  /** Ends it in the middle of a message. False when it has gone already. */
  cut(): boolean {
    return this.#connections.hangUp(this.id, "inside");
  }
}
