import { basename } from "node:path";

import type { Log, PeerAddress, ReloadFault, ShownCertificate } from "@pluto-ami/core";
import { ListenError } from "@pluto-ami/node";
import {
  type Descriptors,
  openTcp,
  printAddress,
  reasonOf,
  sameAddress,
  type Take,
  type TcpListener,
} from "@pluto-ami/node/parts";
import { sentenceOf } from "@pluto-ami/protocol";

import { StartupError } from "../start/startup-error.ts";

/** What makes a door this one and no other. */
export interface DoorSign {
  readonly listener: ListenerName;
  /** For the log: `Listening on 127.0.0.1:5039 (TLS)`. */
  readonly suffix: "" | " (TLS)" | " (HTTP)" | " (HTTPS)" | " (metrics)";
  /** The options that say where it is. */
  readonly options: string;
  /** Why it was closed. */
  readonly whenShut: string;
  /** Where they stand. */
  readonly file: string;
}

/** What a listener is called by those who watch the daemon. */
export type ListenerName = "ami" | "ami-tls" | "http" | "https" | "metrics" | "control";

/** A door that the configuration wants, as it is at the moment. */
export interface DoorStatus {
  readonly listener: ListenerName;
  /** Where it is open, as people write it; undefined while it is not. */
  readonly address: string | undefined;
  /** What it shows its clients, if it speaks TLS and is open. */
  readonly certificate?: ShownCertificate | undefined;
  /** Why it is not as it is wanted: shut, elsewhere, or with an old certificate. Text for people. */
  readonly failure?: string | undefined;
}

/** What is told of a door, and what bounds it. */
export interface DoorWatch {
  readonly log: Log;
  readonly descriptors: Descriptors;
}

/** A port, where the configuration wants it at the moment. */
export class Door {
  readonly #sign: DoorSign;
  readonly #take: Take;
  readonly #log: Log;
  readonly #descriptors: Descriptors;
  #listener: TcpListener | undefined;
  /** While it is closed for a while: where it is to be open then; undefined when it is not wanted any more. */
  #pause: { readonly address: PeerAddress | undefined; readonly wanted: PeerAddress | undefined } | undefined;
  #wanted = false;
  #failure: string | undefined;
  #closed = false;

  constructor(sign: DoorSign, take: Take, { log, descriptors }: DoorWatch) {
    this.#sign = sign;
    this.#take = take;
    this.#log = log;
    this.#descriptors = descriptors;
  }

  /** The open port, as people write it. */
  get address(): string | undefined {
    return this.#listener === undefined ? undefined : printAddress(this.#listener.bound);
  }

  /** The same as numbers. */
  get bound(): PeerAddress | undefined {
    return this.#listener?.bound;
  }

  /** Undefined when the configuration does not want it. */
  get status(): DoorStatus | undefined {
    if (!this.#wanted) return undefined;
    return { listener: this.#sign.listener, address: this.address, failure: this.#failure };
  }

  /** What is wrong about it, as who asked for a reload is told. */
  fault(message: string, severity: ReloadFault["severity"] = "error"): ReloadFault {
    return { severity, file: basename(this.#sign.file), line: 0, message };
  }

  /** Opens the port for the first time; throws a StartupError that says why it cannot. */
  async open(wanted: PeerAddress): Promise<void> {
    this.#wanted = true;
    try {
      this.#listener = await openTcp(wanted, this.#take, this.#descriptors);
    } catch (error) {
      throw portError(wanted, this.#sign, error);
    }
  }

  /** Opens a port for the first time without which the manager is there all the same: when it cannot, the log says why. */
  async offer(wanted: PeerAddress): Promise<void> {
    this.#wanted = true;
    try {
      this.#listener = await openTcp(wanted, this.#take, this.#descriptors);
    } catch (error) {
      const [what, remedy] = refusal(wanted, this.#sign, error);
      this.#failure = `Cannot ${what} ${remedy} The manager goes on without it.`;
      this.#log.error(this.#failure);
    }
  }

  /** Brings the port to where it is wanted now. A failure is logged, told, and leaves open what was open. */
  async move(wanted: PeerAddress): Promise<readonly ReloadFault[]> {
    const old = this.#listener;
    this.#wanted = true;
    this.#failure = undefined;
    if (this.#pause !== undefined) {
      const isSame = this.#pause.wanted !== undefined && sameAddress(this.#pause.wanted, wanted);
      this.#pause = { wanted, address: isSame ? this.#pause.address : wanted };
      return [];
    }
    if (this.#closed || (old !== undefined && sameAddress(old.wanted, wanted))) return [];
    try {
      const opened = await this.#replace(old, wanted);
      if (this.#closed) await opened.close();
      else this.#listener = opened;
      this.#log.notice(`Listening on ${printAddress(opened.bound)}${this.#sign.suffix}`);
      return [];
    } catch (error) {
      const still = this.#listener === undefined ? "" : `; still listening on ${printAddress(this.#listener.bound)}`;
      this.#failure = `Cannot listen on ${printAddress(wanted)}${this.#sign.suffix}: ${whyNot(error)}${still}`;
      this.#log.error(this.#failure);
      return [this.fault(this.#failure)];
    }
  }

  /** Takes no more connections by the configuration's word; those that there are stay. */
  async shut(): Promise<void> {
    const { suffix, whenShut } = this.#sign;
    this.#wanted = false;
    this.#failure = undefined;
    if (this.#pause !== undefined) this.#pause = { address: undefined, wanted: undefined };
    if (this.#listener !== undefined) this.#log.notice(`No longer listening on ${this.address}${suffix}: ${whenShut}`);
    await this.#listener?.close();
    this.#listener = undefined;
  }

  /** Takes no more connections until `resume`, whatever is wanted meanwhile; those that there are stay. */
  async pause(): Promise<void> {
    if (this.#closed || this.#pause !== undefined) return;
    const listener = this.#listener;
    this.#pause = { address: listener?.bound, wanted: listener?.wanted };
    this.#listener = undefined;
    await listener?.close();
  }

  /**
   * Takes connections again, where it did before `pause`, or where it is wanted since.
   * @throws ListenError when the port cannot be had any more: it stays closed until it is tried again.
   */
  async resume(): Promise<void> {
    const paused = this.#pause;
    this.#pause = undefined;
    if (paused?.address === undefined || this.#closed) return;
    try {
      const again = await openTcp(paused.address, this.#take, this.#descriptors);
      if (this.#closed) await again.close();
      else this.#listener = { ...again, wanted: paused.wanted ?? again.wanted };
    } catch (error) {
      this.#pause = paused;
      throw error;
    }
  }

  /** Takes no more connections, for good. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#listener?.close();
    this.#listener = undefined;
  }

  /** The new port first, then away with the old; the other way round where the two would be in each other's way. */
  async #replace(old: TcpListener | undefined, wanted: PeerAddress): Promise<TcpListener> {
    try {
      const opened = await openTcp(wanted, this.#take, this.#descriptors);
      await old?.close();
      return opened;
    } catch (error) {
      if (old === undefined || old.bound.port !== wanted.port || !isInUse(error)) throw error;
      await old.close();
      this.#listener = undefined;
      try {
        return await openTcp(wanted, this.#take, this.#descriptors);
      } catch (second) {
        const again = await openTcp(old.bound, this.#take, this.#descriptors);
        this.#listener = { ...again, wanted: old.wanted };
        throw second;
      }
    }
  }
}

const isInUse = (error: unknown): boolean => error instanceof ListenError && error.code === "address-in-use";

const whyNot = (error: unknown): string => (error instanceof ListenError ? error.reason : reasonOf(error));

/** Why a port could not be opened, and what to do. */
const refusal = (
  wanted: PeerAddress,
  { suffix, options, file }: Pick<DoorSign, "suffix" | "options" | "file">,
  error: unknown,
): readonly [what: string, remedy: string] => [
  `listen on ${printAddress(wanted)}${suffix}: ${sentenceOf(whyNot(error))}`,
  isInUse(error)
    ? `Stop the program that listens there (an Asterisk, another plutod?) or set another ${options} in ${file}.`
    : `Set another ${options} in ${file}.`,
];

const portError = (wanted: PeerAddress, sign: DoorSign, error: unknown): StartupError => {
  const [what, remedy] = refusal(wanted, sign, error);
  return new StartupError(
    isInUse(error) ? "address-in-use" : "address-unavailable",
    [`plutod: cannot ${what}`, remedy],
    { cause: error instanceof ListenError ? error.cause : error },
  );
};
