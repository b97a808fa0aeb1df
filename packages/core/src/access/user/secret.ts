import { createHash, timingSafeEqual } from "node:crypto";

import { type ByteString, challengeKey, toBytes } from "@pluto-ami/protocol";

/** A password: compared in constant time, and printed nowhere. */
export class Secret {
  readonly #text: ByteString;

  constructor(text: ByteString) {
    this.#text = text;
  }

  /** Without a character: nobody logs in with it. */
  get isEmpty(): boolean {
    return this.#text === "";
  }

  /** Is it this one? An empty secret is nobody's: it matches nothing (docs/protocol.md#empty-secrets). */
  matches(candidate: string): boolean {
    return this.#text !== "" && equal(this.#text, candidate);
  }

  /** Is the other one the same, as when a reload reads it again? */
  equals(other: Secret): boolean {
    return equal(this.#text, other.#text);
  }

  /** The text itself, for who starts a client of his own: a test server does, a daemon never. */
  disclose(): ByteString {
    return this.#text;
  }

  /** The key that proves it for a challenge (docs/protocol.md#login). */
  challengeKey(challenge: string): string {
    return challengeKey(challenge, this.#text);
  }

  /** Does the key prove it? Keys are in lower-case hex (docs/protocol.md#login). */
  keyMatches(challenge: string, key: string): boolean {
    return this.#text !== "" && equal(this.challengeKey(challenge), key);
  }

  /**
   * What stands for it in an HTTP digest: as good as the secret itself within the realm (docs/protocol.md#http-digest).
   */
  digestKey(username: string, realm: string): string {
    return createHash("md5")
      .update(toBytes(`${username}:${realm}:${this.#text}`))
      .digest("hex");
  }

  toString(): string {
    return "[redacted]";
  }

  toJSON(): string {
    return "[redacted]";
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return "[redacted]";
  }
}

/** Compares as many bytes whether they differ early or late; only the length of what was sent shows. */
const equal = (own: string, candidate: string): boolean => {
  const expected = toBytes(own);
  const given = toBytes(candidate);
  const sameLength = expected.length === given.length;
  return timingSafeEqual(expected, sameLength ? given : expected) && sameLength;
};
