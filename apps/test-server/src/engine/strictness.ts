/** What an action gets for which there is no rule in strict mode. */
export type UnexpectedAnswer = "error" | "silence" | "close";

/** What a script lets clients do. */
export interface ScriptOptions {
  /** Is what no rule answers a violation? Default false: then the server answers it. */
  readonly strict?: boolean;
  /** Actions that may go on to the server in strict mode, besides Login, Challenge, Logoff, Ping and Events. */
  readonly allow?: readonly string[];
  /** Default `error`. */
  readonly unexpected?: UnexpectedAnswer;
}

/** Without them a client gets nowhere. */
const alwaysAllowed = ["login", "challenge", "logoff", "ping", "events"] as const;

/** What may go on to the server. */
export class Strictness {
  readonly isStrict: boolean;
  readonly unexpected: UnexpectedAnswer;
  readonly #allowed: ReadonlySet<string>;

  constructor({ allow = [], strict = false, unexpected = "error" }: ScriptOptions) {
    this.isStrict = strict;
    this.unexpected = unexpected;
    this.#allowed = new Set([...alwaysAllowed, ...allow.map((name) => name.toLowerCase())]);
  }

  /** May the server answer an action of this name? */
  allows(name: string): boolean {
    return !this.isStrict || this.#allowed.has(name.toLowerCase());
  }
}
