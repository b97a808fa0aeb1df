import { demandBytes, maskOf } from "@pluto-ami/protocol";

import type { EventBus } from "../event/event-bus.ts";
import { type Booted, fullyBooted } from "../event/raise/fully-booted.ts";
import type { SessionRegistry } from "./registry/session-registry.ts";
import { type SessionSnapshot, snapshotOf } from "./registry/session-snapshot.ts";
import type { Session } from "./session.ts";

/** Says of a session that logs in whether it is to be told FullyBooted; else that is kept back from it. */
export type BootedFor = (session: SessionSnapshot) => boolean;

const system = maskOf(["system"]);

/** Who is told FullyBooted, and when: a session as it logs in, unless the program keeps it back (docs/protocol.md#fully-booted). */
export class Boot {
  readonly #booted: Booted;
  readonly #bus: EventBus;
  readonly #sessions: SessionRegistry;
  readonly #bootedFor: BootedFor | undefined;
  /** Those from whom it is kept back: no part of a session, for most managers keep it back from nobody. */
  readonly #waiting = new WeakSet<Session>();

  constructor(booted: Booted, bus: EventBus, sessions: SessionRegistry, bootedFor: BootedFor | undefined) {
    this.#booted = booted;
    this.#bus = bus;
    this.#sessions = sessions;
    this.#bootedFor = bootedFor;
  }

  /** Is a session that logs in to be told at once? The one of this number, if it is not, waits for it from now on. */
  isOverFor(id: number): boolean {
    const session = this.#bootedFor === undefined ? undefined : this.#sessions.find(id);
    if (session === undefined || this.#bootedFor === undefined) return true;
    if (this.#bootedFor(snapshotOf(session))) return true;
    this.#waiting.add(session);
    return false;
  }

  /** Tells it to one of those from whom it was kept back, or to all of them; gives how many have heard it. Those without the class never do. */
  tell(id: number | undefined): number {
    let told = 0;
    for (const session of this.#sessions.list()) {
      if (id !== undefined && session.id !== id) continue;
      if (!this.#waiting.delete(session)) continue;
      if ((session.eventMask & system) === 0) continue;
      if (session.tell(demandBytes(this.#bus.render(fullyBooted(this.#booted)).text))) told++;
    }
    return told;
  }
}
