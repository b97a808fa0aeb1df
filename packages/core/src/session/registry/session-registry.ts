import { Places } from "../../access/auth/places.ts";
import type { User } from "../../access/user/user.ts";
import type { ClosedSession } from "./closed-session.ts";
import type { PlacedSession, SessionPlaces } from "../session-services.ts";
import type { Session } from "../session.ts";
import { Tally } from "./tally.ts";

/** The sessions that are connected, oldest first, and the last ones that ended. */
export class SessionRegistry implements SessionPlaces {
  readonly #sessions = new Map<number, Session>();
  readonly #remembered: number;
  #closed: ClosedSession[] = [];
  #lastId = 0;
  /** Connections that wait for their login. */
  readonly #waiting = new Places<PlacedSession>();
  readonly #byUser = new Tally();
  readonly #byAddress = new Tally();

  /** @param remembered How many sessions that ended are kept in mind. */
  constructor(remembered: number = 100) {
    this.#remembered = remembered;
  }

  /** A number for the next session: never used twice, so that a kick cannot hit a successor. */
  nextId(): number {
    return ++this.#lastId;
  }

  add(session: Session): void {
    this.#sessions.set(session.id, session);
    if (!session.isOverHttp) this.#waiting.take(session, session.remote.host);
  }

  /** A session has logged in: it counts for its user and its address from now on. */
  logIn(session: PlacedSession): void {
    const { remote, user } = session;
    this.#waiting.leave(session, remote.host);
    if (user === undefined) return;
    this.#byUser.add(keyOf(user));
    this.#byAddress.add(remote.host);
  }

  waitsNoMore(session: PlacedSession): void {
    this.#waiting.leave(session, session.remote.host);
  }

  remove(session: PlacedSession, closed: ClosedSession): void {
    if (!this.#sessions.delete(session.id)) return;
    this.#closed.push(closed);
    if (this.#closed.length > this.#remembered) this.#closed.shift();
    const { remote, user } = session;
    this.#waiting.leave(session, remote.host);
    if (user === undefined) return;
    this.#byUser.remove(keyOf(user));
    this.#byAddress.remove(remote.host);
  }

  list(): readonly Session[] {
    return [...this.#sessions.values()];
  }

  find(id: number): Session | undefined {
    return this.#sessions.get(id);
  }

  /**
   * How many connections wait for their login; neither the local console nor HTTP is among them
   * (docs/protocol.md#login-slots).
   */
  countUnauthenticated(): number {
    return this.#waiting.taken;
  }

  /**
   * Has the oldest connection that waits for its login give way to a newcomer from there, if it comes from where most of
   * them come from, and there are more of them than of the newcomer's then; false when nobody does.
   */
  makeRoomForNewcomer(host: string): boolean {
    const [oldest] = this.#waiting.crowdBefore(host);
    if (oldest === undefined) return false;
    // Its connection ends a moment later.
    this.#waiting.leave(oldest, oldest.remote.host);
    oldest.giveWay();
    return true;
  }

  /** The last sessions that ended, in the order of their ends. */
  listClosed(): readonly ClosedSession[] {
    return this.#closed;
  }

  /** How many sessions this user has. */
  countOfUser(user: User): number {
    return this.#byUser.of(keyOf(user));
  }

  /** How many sessions are logged in from this host; the local console is not among them. */
  countFromAddress(host: string): number {
    return this.#byAddress.of(host);
  }

  /** Ends the HTTP sessions that wait longest for their login, so that one more makes no more than `most`. */
  makeRoomForStranger(most: number): void {
    const strangers = this.list().filter(({ isLoggedIn, isOverHttp }) => isOverHttp && !isLoggedIn);
    for (const stranger of strangers.slice(0, Math.max(0, strangers.length + 1 - most))) stranger.close("timed out");
  }

  /** Has this user a session already? */
  hasSessionOf(user: User): boolean {
    return this.countOfUser(user) > 0;
  }
}

/** Names are compared in any case of letters. */
const keyOf = ({ name }: User): string => name.toLowerCase();
