import { isSecretName, isSecretVariable, type ByteString } from "@pluto-ami/protocol";

import type { Direction } from "../line/recording-line.ts";
import { isSecretApplication, isSecretOption } from "./secrets-in-value.ts";

/** What of a login may be written: all else may be a secret, whatever a slip has made of its name (docs/protocol.md#login, #challenge). */
const shownOfLogin: ReadonlySet<string> = new Set(["action", "actionid", "authtype", "events", "username"]);

/** The actions by which somebody logs in. */
const logins: ReadonlySet<string> = new Set(["login", "challenge"]);

/** What the two sides of an MD5 login tell each other, and a security event of them (docs/protocol.md#security-events). */
const challengeHeaders: ReadonlySet<string> = new Set(["challenge", "receivedchallenge", "receivedhash"]);

/** Called like a secret, and none: whether there was a password, and how often TLS makes its keys anew. */
const plainHeaders: ReadonlySet<string> = new Set(["usingpassword", "dtlsrekey"]);

/** UpdateConfig names an option in one header and its value in another of the same number (docs/protocol.md#update-config). */
const numberedOption = /^var-(\d+)$/;
const numberedValue = /^(?:value|match)-(\d+)$/;

/** Headers that name an application of the dialplan. */
const application = /^(?:last)?app(?:lication)?$/;

const lower = (text: string): string => text.trim().toLowerCase();

/** What the headers of a message say about which of them hold a secret. */
export class SecretHeaders {
  readonly #direction: Direction;
  #isLogin = false;
  #isDatabase = false;
  #isChallengeFailed = false;
  #isSecretVariable = false;
  #isSecretEntry = false;
  #isSecretApplication = false;
  readonly #secretNumbers = new Set<number>();

  constructor(direction: Direction) {
    this.#direction = direction;
  }

  /** Takes notice of a header. */
  read(header: string, value: string): void {
    const name = lower(header);
    const said = lower(value);
    const isTitle = name === "action" || name === "event";
    // With a slip in "Action" a login is one all the same.
    if (this.#direction === ">" && logins.has(said)) this.#isLogin = true;
    if (isTitle && said.startsWith("db")) this.#isDatabase = true;
    if (isTitle && said === "challengeresponsefailed") this.#isChallengeFailed = true;
    if (name === "variable" && isSecretVariable(value)) this.#isSecretVariable = true;
    if ((name === "family" || name === "key") && isSecretName(said)) this.#isSecretEntry = true;
    if (application.test(name) && isSecretApplication(said)) this.#isSecretApplication = true;
    const number = numberedOption.exec(name)?.[1];
    if (number !== undefined && isSecretOption(said)) this.#secretNumbers.add(Number(number));
  }

  /** May nothing be written but what is known to be no secret? */
  get isLogin(): boolean {
    return this.#isLogin;
  }

  /** Is the value of a header of this name one? */
  has(header: string, value: string): boolean {
    const name = lower(header);
    if (this.#isLogin) return !shownOfLogin.has(name) && !logins.has(lower(value));
    if (challengeHeaders.has(name)) return true;
    if (name === "response") return this.#isChallengeFailed;
    if (name === "key") return !this.#isDatabase;
    if (name === "value") return this.#isSecretVariable;
    if (name === "val") return this.#isSecretEntry;
    if (name.endsWith("data") && this.#isSecretApplication) return true;
    const number = numberedValue.exec(name)?.[1];
    if (number !== undefined) return this.#secretNumbers.has(Number(number));
    return isSecretName(name) && !plainHeaders.has(name);
  }
}

/**
 * Words without which there is no secret in a message, and signs of values inside a value. A secret that a test knows of is looked for in a message without
 * any other, so that nothing is missing here.
 */
const hint =
  /[={]|secret|pass|pwd|token|cred|bearer|auth|pin|cookie|key|challenge|receivedhash|login|disa|(?<![a-z0-9_])db\s*\(|:[^\s:@/]+@/i;

/** Is it worth looking at this message at all? Most of them hold nothing that is like a secret. */
export const mayHoldSecret = (message: ByteString): boolean => hint.test(message);
