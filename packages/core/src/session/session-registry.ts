import type { User } from "../user/user.ts";
import type { Session } from "./session.ts";

/** The sessions that are connected, oldest first. */
export class SessionRegistry {
  readonly #sessions = new Map<number, Session>();
  #lastId = 0;

  /** A number for the next session: never used twice, so that a kick cannot hit a successor. */
  nextId(): number {
    return ++this.#lastId;
  }

  add(session: Session): void {
    this.#sessions.set(session.id, session);
  }

  remove(session: Session): void {
    this.#sessions.delete(session.id);
  }

  list(): readonly Session[] {
    return [...this.#sessions.values()];
  }

  find(id: number): Session | undefined {
    return this.#sessions.get(id);
  }

  /** How many wait for their login; the local console is not among them (spec/ami.md §2.4). */
  countUnauthenticated(): number {
    let count = 0;
    for (const session of this.#sessions.values()) if (!session.isLoggedIn) count++;
    return count;
  }

  /** Has this user a session already? */
  hasSessionOf(user: User): boolean {
    for (const session of this.#sessions.values()) {
      if (session.user?.name.toLowerCase() === user.name.toLowerCase()) return true;
    }
    return false;
  }
}
