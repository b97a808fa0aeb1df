import { createHash, timingSafeEqual } from "node:crypto";

import { type Manager, type PolledSession, type PollingClient, RequestLogins, type User } from "@pluto-ami/core";
import { toBytes } from "@pluto-ami/protocol";

import { type DigestAuthorization, readAuthorization } from "./digest-authorization.ts";
import type { Nonces } from "./nonces.ts";

/** A request as a digest sees it. */
export interface DigestRequest {
  readonly method: string;
  /** The target as it was sent, with its query. */
  readonly target: string;
  /** The header Authorization, "" for none. */
  readonly authorization: string;
  readonly client: PollingClient;
}

/** Who asks, or what to tell them instead, and after how many milliseconds. */
export type DigestOutcome = { readonly kind: "session"; readonly session: PolledSession } | DigestRefusal;

/** Why a request does not get into a session. */
export type DigestRefusal =
  /** It has to be proven, with this nonce. */
  | { readonly kind: "unauthorized"; readonly nonce: string; readonly stale: boolean; readonly delay: number }
  /** The user may not come from there. */
  | { readonly kind: "forbidden"; readonly delay: number }
  /** Too many logins from there have failed: nothing was looked at. */
  | { readonly kind: "throttled"; readonly message: string; readonly seconds: number; readonly delay: 0 }
  /** The user, or the address, has as many sessions as it may. */
  | { readonly kind: "too many sessions"; readonly message: string; readonly delay: number };

/** A session that is known by its nonce. */
interface DigestSession {
  readonly session: PolledSession;
  nonce: string;
  /** The nonce before that: who still uses it is told the present one. */
  formerNonce: string | undefined;
  /** The number of the last request under the nonce; -1 before the first. */
  count: number;
}

/** The sessions of those who log in with every request, by HTTP digest (docs/protocol.md#http-digest). */
export class DigestSessions {
  readonly #manager: Manager;
  readonly #logins: RequestLogins;
  readonly #nonces: Nonces;
  /** By their nonces, former ones as well. */
  readonly #sessions = new Map<string, DigestSession>();

  constructor(manager: Manager, nonces: Nonces) {
    this.#manager = manager;
    this.#logins = new RequestLogins(manager.services);
    this.#nonces = nonces;
  }

  /** What a client is to take for the secret's realm. */
  get realm(): string {
    return this.#manager.state.systemName || "asterisk";
  }

  /** Whose request it is. */
  of(request: DigestRequest): DigestOutcome {
    const authorization = readAuthorization(request.authorization);
    if (authorization === undefined) return this.#refuse();
    const { client } = request;
    const { nonce, realm, uri, username } = authorization;
    const user = this.#manager.state.users.find(username);
    const known = this.#sessions.get(nonce);
    if (!isAtHome(known, user, client)) {
      const throttled = this.#logins.throttled(client);
      if (throttled !== undefined) return { kind: "throttled", ...throttled, delay: 0 };
    }
    // Meant for somebody else, or for something else: no guess, and none to be answered.
    if (realm !== this.realm || uri !== request.target) return this.#refuse();
    if (user === undefined) return this.#fail(client, username, "unknown user");
    if (!isProven(authorization, request.method, user)) return this.#fail(client, username, "secret");
    if (!user.access.decide(client.remote.host).allowed) {
      return { kind: "forbidden", delay: this.#logins.failed(client, username, "acl") };
    }
    if (known === undefined || known.session.isClosing) return this.#begin(nonce, user, client);
    return known.session.user?.name === user.name ? this.#goOn(known, authorization) : this.#refuse();
  }

  #begin(nonce: string, user: User, client: PollingClient): DigestOutcome {
    const judgement = this.#nonces.judge(nonce);
    if (judgement !== "good") return this.#refuse(judgement === "stale");
    const tooMany = this.#logins.tooMany(client, user);
    if (tooMany !== undefined) return { kind: "too many sessions", ...tooMany };
    this.#nonces.spend(nonce);
    const session = this.#manager.poll(client);
    // Events are kept from the first WaitEvent on.
    session.logIn(user, user.name, 0);
    session.renew();
    session.announce("logged in");
    // The request that begins a session is not counted, as with the reference: the same one may come once more.
    const known: DigestSession = { session, nonce, formerNonce: undefined, count: 0 };
    this.#sessions.set(nonce, known);
    session.onEnded = () => {
      this.#sessions.delete(known.nonce);
      if (known.formerNonce !== undefined) this.#sessions.delete(known.formerNonce);
    };
    return { kind: "session", session };
  }

  #goOn(known: DigestSession, { nonce, protection }: DigestAuthorization): DigestOutcome {
    if (nonce !== known.nonce) return { kind: "unauthorized", nonce: known.nonce, stale: true, delay: 0 };
    const count = protection === undefined ? 0 : Number.parseInt(protection.count, 16);
    if (count <= known.count || this.#nonces.isOld(nonce)) return this.#renew(known);
    known.count = count;
    known.session.renew();
    return { kind: "session", session: known.session };
  }

  /** A replayed or worn-out nonce: the session goes on under a new one. */
  #renew(known: DigestSession): DigestOutcome {
    if (known.formerNonce !== undefined) this.#sessions.delete(known.formerNonce);
    known.formerNonce = known.nonce;
    known.nonce = this.#nonces.issue();
    known.count = -1;
    this.#nonces.spend(known.nonce);
    this.#sessions.set(known.nonce, known);
    return { kind: "unauthorized", nonce: known.nonce, stale: true, delay: 0 };
  }

  #fail(client: PollingClient, username: string, reason: "unknown user" | "secret"): DigestOutcome {
    const delay = this.#logins.failed(client, username, reason);
    return { ...this.#refuse(), delay };
  }

  #refuse(stale = false): Extract<DigestRefusal, { kind: "unauthorized" }> {
    return { kind: "unauthorized", nonce: this.#nonces.issue(), stale, delay: 0 };
  }
}

/** Does it go on with a session of this user, from where that was begun? Its nonce is a secret of the two. */
const isAtHome = (known: DigestSession | undefined, user: User | undefined, { remote }: PollingClient): boolean =>
  known !== undefined &&
  user !== undefined &&
  !known.session.isClosing &&
  known.session.user?.name === user.name &&
  known.session.remote.host === remote.host;

const isProven = (
  { nonce, protection, realm, response, uri }: DigestAuthorization,
  method: string,
  { name, secret }: User,
): boolean => {
  if (secret === undefined || secret.isEmpty) return false;
  const request = md5(`${method}:${uri}`);
  const middle = protection === undefined ? nonce : `${nonce}:${protection.count}:${protection.clientNonce}:auth`;
  const expected = md5(`${secret.digestKey(name, realm)}:${middle}:${request}`);
  const given = toBytes(response.toLowerCase());
  return given.length === expected.length && timingSafeEqual(given, toBytes(expected));
};

const md5 = (text: string): string => createHash("md5").update(toBytes(text)).digest("hex");
