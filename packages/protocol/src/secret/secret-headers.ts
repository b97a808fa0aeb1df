import { isSecretName, isSecretVariable } from "./secret-name.ts";
import {
  asksForSecret,
  challengeHeaders,
  harmlessNames,
  isSecretFile,
  isSecretOption,
  logins,
  plainHeaders,
  privatePlaces,
  secretApplications,
  shownOfLogin,
  shownOfSecretSetvar,
} from "./secret-places.ts";

/**
 * Why a value is not shown: it is a `secret`, by which somebody gets in; or it is `private`, what people say to each other or keep, which belongs into no
 * log, but into a recording that is to be played again.
 */
export type SecretKind = "secret" | "private";

/** Who has sent a message. */
export type Sender = "client" | "server";

/** UpdateConfig names an option in one header and its values in others of the same number (docs/protocol.md#update-config). */
const numberedOption = /^var-(\d+)$/;
const numberedValue = /^(?:value|match)-(\d+)$/;

/** Headers that name an application of the dialplan. */
const application = /^(?:last)?app(?:lication)?$/;

/** With a blank before its colon a header is none (docs/protocol.md#header-lookup), but whoever typed it meant it. */
const lower = (text: string): string => text.trim().toLowerCase();

/** What the headers of a message say about which of them hold what nobody should read: the one place where Pluto decides that. */
export class SecretHeaders {
  /** The action or the event. */
  #title: string | undefined;
  #isLogin = false;
  #namesLogin = false;
  #isOfServer: boolean;
  readonly #knowsSender: boolean;
  #hasFamily = false;
  #isSecretEntry = false;
  #isSecretVariable = false;
  #isSecretFile = false;
  #application: SecretKind | undefined;
  readonly #secretNumbers = new Set<number>();

  /** @param sender Where it is not known, a message with an Event or a Response is a server's. */
  constructor(headers: Iterable<readonly [name: string, value: string]>, sender?: Sender) {
    this.#knowsSender = sender !== undefined;
    this.#isOfServer = sender === "server";
    for (const [name, value] of headers) this.#read(lower(name), value);
  }

  /** Is it a login, of which nothing is shown but what is known to be no secret? */
  get isLogin(): boolean {
    // With a slip in "Action" a login is one all the same.
    return !this.#isOfServer && (this.#isLogin || (this.#title === undefined && this.#namesLogin));
  }

  /** Why the value of a header is not to be shown; undefined when it is. A line without a colon is its own name. */
  kindOf(header: string, value: string): SecretKind | undefined {
    const name = lower(header);
    if (this.#isSecret(name, value)) return "secret";
    return this.#isPrivate(name) ? "private" : undefined;
  }

  #isSecret(name: string, value: string): boolean {
    if (this.isLogin) return !plainHeaders.has(name) && !shownOfLogin.has(name) && !logins.has(lower(value));
    if (this.#title === "setvar" && this.#isSecretVariable)
      return !plainHeaders.has(name) && !shownOfSecretSetvar.has(name);
    if (challengeHeaders.has(name)) return true;
    if (name === "response") return this.#title === "challengeresponsefailed";
    if (name === "key") return this.#title?.startsWith("db") !== true;
    if (name === "value") return this.#isSecretVariable;
    if (name === "val") return this.#isSecretEntry;
    const number = numberedValue.exec(name)?.[1];
    if (number !== undefined) return this.#isSecretFile || this.#secretNumbers.has(Number(number));
    if (name.endsWith("data") && this.#application === "secret") return true;
    return isSecretName(name) && !harmlessNames.has(name);
  }

  #isPrivate(name: string): boolean {
    const places = privatePlaces[this.#title ?? ""];
    if (places?.showsOnly !== undefined) return !plainHeaders.has(name) && !places.showsOnly.includes(name);
    if (places?.hides?.includes(name) === true) return true;
    if (name === "val") return this.#hasFamily;
    return name.endsWith("data") && this.#application !== undefined;
  }

  #read(name: string, value: string): void {
    const said = lower(value);
    if (name === "action" || name === "event") this.#title ??= said;
    if (!this.#knowsSender && (name === "event" || name === "response")) this.#isOfServer = true;
    if (logins.has(said)) this.#namesLogin = true;
    if (logins.has(said) && name === "action") this.#isLogin = true;
    if (name === "family") this.#hasFamily = true;
    if ((name === "family" || name === "key") && isSecretName(said)) this.#isSecretEntry = true;
    if (name === "variable" && isSecretVariable(value)) this.#isSecretVariable = true;
    if (name.endsWith("filename") && isSecretFile(value)) this.#isSecretFile = true;
    if (application.test(name) && secretApplications.has(said))
      this.#application = asksForSecret(said) ? "secret" : "private";
    const number = numberedOption.exec(name)?.[1];
    if (number !== undefined && isSecretOption(said)) this.#secretNumbers.add(Number(number));
  }
}

/**
 * Words without which there is no secret in a message, and signs of values inside a value. A secret that a test knows of is looked for in a message without
 * any other, so that nothing is missing here.
 */
const hint =
  /[={]|secret|pass|pwd|token|cred|bearer|auth|pin|cookie|key|challenge|receivedhash|login|command|register|voicemail|disa|(?<![a-z0-9_])db\s*\(|:[^\s:@/]+@/i;

/** Is it worth looking at this message at all? Most of them hold nothing that is like a secret. */
export const mayHoldSecret = (message: string): boolean => hint.test(message);
