import type { PolledSession, PollingClient } from "@pluto-ami/core";

/** The name of the cookie (docs/protocol.md#http-sessions). */
const cookieName = "mansession_id";

/**
 * The header that gives a client its session, for so many seconds (docs/protocol.md#http-sessions). No script of a page
 * can read it, and a page of another site can make a browser send it only by a link that somebody follows.
 */
export const sessionCookie = (id: string, seconds: number): string =>
  `${cookieName}="${id}"; Version=1; Max-Age=${seconds}; HttpOnly; SameSite=Lax`;

/** The id in a header Cookie, "" when there is none; quotes around it do not count. */
const idOf = (cookies: string): string => {
  for (const pair of cookies.split(";")) {
    const at = pair.indexOf("=");
    if (at < 0 || pair.slice(0, at).trim().toLowerCase() !== cookieName) continue;
    const value = pair.slice(at + 1).trim();
    const id = value.slice(value.startsWith('"') ? 1 : 0, value.endsWith('"') ? -1 : undefined);
    if (/^[\da-f]+$/i.test(id)) return id.toLowerCase();
  }
  return "";
};

/** The session that a request is part of, with the id that its cookie has. */
export interface CookieSession {
  readonly id: string;
  readonly session: PolledSession;
}

/** The sessions that are known by a cookie. */
export class CookieSessions {
  readonly #sessions = new Map<string, PolledSession>();
  readonly #open: (client: PollingClient) => PolledSession;
  readonly #newId: () => string;

  /** @param newId Makes an id that cannot be guessed, in lower-case hex. */
  constructor(open: (client: PollingClient) => PolledSession, newId: () => string) {
    this.#open = open;
    this.#newId = newId;
  }

  /** How many there are. */
  get size(): number {
    return this.#sessions.size;
  }

  /**
   * The session of the cookie; a new one when there is no cookie, or one that nobody issued, or one that was issued to
   * another address and is not logged in, or belongs to a user who may not come from this one.
   */
  of(cookies: string, client: PollingClient): CookieSession {
    const id = idOf(cookies);
    const known = this.#sessions.get(id);
    if (known !== undefined && !known.isClosing && mayUse(known, client)) return { id, session: known };
    return this.#begin(client);
  }

  #begin(client: PollingClient): CookieSession {
    const id = this.#newId();
    const session = this.#open(client);
    this.#sessions.set(id, session);
    session.onEnded = () => this.#sessions.delete(id);
    return { id, session };
  }
}

/** Who has not logged in stays where he began: elsewhere his login would pass for one from there. */
const mayUse = ({ remote, user }: PolledSession, client: PollingClient): boolean =>
  remote.host === client.remote.host || user?.access.decide(client.remote.host).allowed === true;
