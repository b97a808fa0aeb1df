import { parseBanner } from "@pluto-ami/protocol";

import { ClientError } from "../client-error.ts";
import { type Deferred, defer } from "../deferred.ts";

/** The greeting of a server. */
export interface Banner {
  readonly product: string;
  readonly version: string;
}

const shownLength = 60;

/** The error for a peer that is no AMI server. */
export const notAmi = (where: string, why: string): ClientError => {
  const advice = "check the port (AMI is 5038 by custom, 5039 with TLS)";
  return new ClientError("E_NOT_AMI", `${where} is no AMI server, ${why}: ${advice}`);
};

/** The first line of a conversation, in however many parts it comes. */
export class Greeting {
  readonly #where: string;
  readonly #limit: number;
  readonly #banner: Deferred<Banner> = defer();
  #text = "";
  #isOver = false;

  constructor(where: string, limit: number) {
    this.#where = where;
    this.#limit = limit;
  }

  /** The greeting, when it is there. */
  get banner(): Promise<Banner> {
    return this.#banner.promise;
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /**
   * Takes what came; gives what came after the line, or undefined while it has not ended.
   * @throws ClientError `E_NOT_AMI`
   */
  take(text: string): string | undefined {
    const searched = this.#text.length;
    this.#text += text;
    const end = this.#text.indexOf("\n", searched);
    if (end < 0 && this.#text.length <= this.#limit) return undefined;
    const line = end < 0 ? this.#text : this.#text.slice(0, end + 1);
    const banner = line.length > this.#limit ? undefined : parseBanner(line);
    if (banner === undefined) {
      const shown = line
        .slice(0, shownLength)
        .trimEnd()
        .replaceAll(/[^ -~]/g, "?");
      throw notAmi(this.#where, `it greets with "${shown}"`);
    }
    this.#isOver = true;
    this.#banner.resolve(banner);
    return this.#text.slice(end + 1);
  }

  fail(error: ClientError): void {
    this.#banner.reject(error);
  }
}
