import { createHash, timingSafeEqual } from "node:crypto";

import type { Manager, PolledSession, PollingClient, User } from "@pluto-ami/core";
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

/** Who asks, or what to tell them instead. */
export type DigestOutcome =
  | { readonly kind: "session"; readonly session: PolledSession }
  /** 401, with this nonce. */
  | { readonly kind: "unauthorized"; readonly nonce: string; readonly stale: boolean }
  /** 403: the user may not come from there. */
  | { readonly kind: "forbidden" };

/** A session that is known by its nonce. */
interface DigestSession {
  readonly session: PolledSession;
  nonce: string;
  /** The nonce before that: who still uses it is told the present one. */
  formerNonce: string | undefined;
  /** The number of the last request under the nonce; -1 before the first. */
  count: number;
}

/** The sessions of those who log in with every request, by HTTP digest (spec/ami.md §9.4). */
export class DigestSessions {
  readonly #manager: Manager;
  readonly #nonces: Nonces;
  /** By their nonces, former ones as well. */
  readonly #sessions = new Map<string, DigestSession>();

  constructor(manager: Manager, nonces: Nonces) {
    this.#manager = manager;
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
    const user = this.#manager.state.users.find(authorization.username);
    if (user === undefined || !this.#isProven(authorization, request, user)) return this.#refuse();
    if (!user.access.decide(request.client.remote.host).allowed) return { kind: "forbidden" };
    const known = this.#sessions.get(authorization.nonce);
    if (known === undefined || known.session.isClosing) return this.#begin(authorization.nonce, user, request.client);
    return known.session.user?.name === user.name ? this.#goOn(known, authorization) : this.#refuse();
  }

  #begin(nonce: string, user: User, client: PollingClient): DigestOutcome {
    const judgement = this.#nonces.judge(nonce);
    if (judgement !== "good") return this.#refuse(judgement === "stale");
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
    if (nonce !== known.nonce) return { kind: "unauthorized", nonce: known.nonce, stale: true };
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
    return { kind: "unauthorized", nonce: known.nonce, stale: true };
  }

  #refuse(stale = false): DigestOutcome {
    return { kind: "unauthorized", nonce: this.#nonces.issue(), stale };
  }

  #isProven(authorization: DigestAuthorization, { method, target }: DigestRequest, user: User): boolean {
    const { nonce, protection, realm, response, uri } = authorization;
    const { secret } = user;
    if (secret === undefined || secret.isEmpty || realm !== this.realm || uri !== target) return false;
    const request = md5(`${method}:${uri}`);
    const middle = protection === undefined ? nonce : `${nonce}:${protection.count}:${protection.clientNonce}:auth`;
    const expected = md5(`${secret.digestKey(user.name, realm)}:${middle}:${request}`);
    const given = toBytes(response.toLowerCase());
    return given.length === expected.length && timingSafeEqual(given, toBytes(expected));
  }
}

const md5 = (text: string): string => createHash("md5").update(toBytes(text)).digest("hex");
