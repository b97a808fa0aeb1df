import { Message, type MessageDecoder } from "@pluto-ami/protocol";

import type { Clock } from "../clock.ts";

/** What the watch goes by. */
export interface OpenAnswerSettings {
  readonly clock: Clock;
  /** Milliseconds that an answer may take to end when nobody waits for it. */
  readonly timeout: number;
  /** Does the action of this ActionID wait for its answer? Of an answer that has none: does any? */
  readonly isAwaited: (actionId: string) => boolean;
  /** Reads on behind an answer that was given up. */
  readonly readOn: () => void;
}

/**
 * Watches old answers to Command, behind which everything waits until they end: one whose end got lost costs its command
 * and nothing else (docs/protocol.md#old-command-answer). It is given up when its command is, and when nobody has waited
 * for it for long.
 */
export class OpenAnswer {
  readonly #decoder: MessageDecoder;
  readonly #settings: OpenAnswerSettings;
  #cancel: (() => void) | undefined;

  constructor(decoder: MessageDecoder, settings: OpenAnswerSettings) {
    this.#decoder = decoder;
    this.#settings = settings;
  }

  /** To be called when all that came was read: an answer may have begun, or ended. */
  look(): void {
    if (!this.#decoder.isInAnswer) this.stop();
    else this.#cancel ??= this.#settings.clock.after(this.#settings.timeout, () => this.#check());
  }

  /** The command of this ActionID has waited as long as it may. */
  timedOut(actionId: string): void {
    if (!this.#decoder.isInAnswer) return;
    const id = this.#actionId;
    if (id === actionId || id === "") this.#giveUp();
  }

  /** The end of the connection is the end of every answer. */
  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #check(): void {
    this.#cancel = undefined;
    if (this.#decoder.isInAnswer && !this.#settings.isAwaited(this.#actionId)) this.#giveUp();
    else this.look();
  }

  #giveUp(): void {
    this.#decoder.giveUpAnswer();
    this.#settings.readOn();
  }

  get #actionId(): string {
    return new Message(this.#decoder.openAnswer ?? "").get("ActionID");
  }
}
