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

  /** How many connections wait for their login; neither the local console nor HTTP is among them (spec/ami.md §2.4). */
  countUnauthenticated(): number {
    let count = 0;
    for (const session of this.#sessions.values()) if (!session.isLoggedIn && !session.isOverHttp) count++;
    return count;
  }

  /** Ends the HTTP sessions that wait longest for their login, so that one more makes no more than `most`. */
  makeRoomForStranger(most: number): void {
    const strangers = this.list().filter(({ isLoggedIn, isOverHttp }) => isOverHttp && !isLoggedIn);
    for (const stranger of strangers.slice(0, Math.max(0, strangers.length + 1 - most))) stranger.close();
  }

  /** Has this user a session already? */
  hasSessionOf(user: User): boolean {
    for (const session of this.#sessions.values()) {
      if (session.user?.name.toLowerCase() === user.name.toLowerCase()) return true;
    }
    return false;
  }
}
