import type { Log, PeerAddress, ReloadFault } from "@pluto-ami/core";
import type { TlsSettings } from "@pluto-ami/node";
import { type Take, termWarnings, type TlsContext, TlsGate, type TlsOutcome } from "@pluto-ami/node/parts";
import { sentenceOf } from "@pluto-ami/protocol";

import { Door, type DoorSign, type DoorStatus, type DoorWatch } from "./door.ts";

/** Where TLS is wanted, and with which certificate. */
export interface TlsWish {
  readonly address: PeerAddress;
  readonly settings: TlsSettings;
}

/** Reads certificates and keys. */
export type LoadTls = (settings: TlsSettings) => TlsOutcome;

/**
 * The TLS port. A certificate that cannot be used is logged, and leaves as it was what works (docs/protocol.md#tls).
 */
export class TlsDoor {
  readonly #load: LoadTls;
  readonly #take: Take;
  readonly #log: Log;
  readonly #sign: DoorSign;
  readonly #door: Door;
  #gate: TlsGate | undefined;
  #context: TlsContext | undefined;
  #wanted = false;
  /** Why the certificate in the file is not the one in service. */
  #failure: string | undefined;

  constructor(sign: DoorSign, load: LoadTls, take: Take, watch: DoorWatch) {
    this.#load = load;
    this.#take = take;
    this.#log = watch.log;
    this.#sign = sign;
    this.#door = new Door(sign, (socket, ends) => this.#gate?.take(socket, ends), watch);
  }

  get address(): string | undefined {
    return this.#door.address;
  }

  get bound(): PeerAddress | undefined {
    return this.#door.bound;
  }

  /** Undefined when the configuration does not want it. */
  get status(): DoorStatus | undefined {
    if (!this.#wanted) return undefined;
    const { address } = this;
    const terms = address === undefined ? [] : (this.#context?.terms ?? []);
    const until = terms.reduce((first, term) => Math.min(first, term.until), Infinity);
    const certificate = terms[0] === undefined ? undefined : { name: terms[0].name, until };
    const failure = this.#failure ?? this.#door.status?.failure;
    return { listener: this.#sign.listener, address, certificate, failure };
  }

  /** Opens the port for the first time, if there is a certificate; throws a StartupError when the port cannot be had. */
  async open({ address, settings }: TlsWish): Promise<void> {
    this.#renew(settings);
    if (this.#failure === undefined) await this.#door.open(address);
  }

  /** The same of a port without which the manager is there all the same. */
  async offer({ address, settings }: TlsWish): Promise<void> {
    this.#renew(settings);
    if (this.#failure === undefined) await this.#door.offer(address);
  }

  /** Brings port and certificate to what is wanted now; resolves to what of it cannot be had, or will not do for long. */
  async move({ address, settings }: TlsWish): Promise<readonly ReloadFault[]> {
    const warnings = this.#renew(settings).map((warning) => this.#door.fault(warning, "warning"));
    if (this.#failure !== undefined) return [this.#door.fault(this.#failure), ...warnings];
    return [...warnings, ...(await this.#door.move(address))];
  }

  /** Tells the log of certificates in service that are over, or soon will be. `now` is in milliseconds since the epoch. */
  watch(now: number): void {
    if (this.address === undefined) return;
    for (const warning of termWarnings(this.#context?.terms ?? [], now)) this.#log.warning(warning);
  }

  shut(): Promise<void> {
    this.#wanted = false;
    this.#failure = undefined;
    return this.#door.shut();
  }

  pause(): Promise<void> {
    return this.#door.pause();
  }

  resume(): Promise<void> {
    return this.#door.resume();
  }

  async close(): Promise<void> {
    await this.#door.close();
    this.#gate?.close();
  }

  /** Takes the certificate as it is in its file now; says what of it will not do for long. */
  #renew(settings: TlsSettings): readonly string[] {
    this.#wanted = true;
    this.#failure = undefined;
    const outcome = this.#load(settings);
    if (!outcome.ok) {
      const still = this.#door.address === undefined ? "TLS stays off." : "TLS goes on with what it had.";
      this.#failure = `${sentenceOf(outcome.error.message)} ${still}`;
      this.#log.error(this.#failure);
      return [];
    }
    const { context } = outcome;
    for (const warning of context.warnings) this.#log.warning(warning);
    const isSame = context.fingerprint === this.#context?.fingerprint;
    this.#context = context;
    if (isSame) return context.warnings;
    if (this.#gate === undefined) this.#gate = new TlsGate(context, this.#take, this.#log);
    else this.#gate.use(context);
    this.#log.verbose(`TLS/SSL certificate ${context.warnings.length === 0 ? "ok" : "in use"}: ${context.subject}`);
    return context.warnings;
  }
}
