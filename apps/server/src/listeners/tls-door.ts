import type { Log, PeerAddress } from "@pluto-ami/core";
import type { TlsSettings } from "@pluto-ami/node";
import { type Take, TlsGate, type TlsOutcome } from "@pluto-ami/node/parts";

import { Door, type DoorSign, type DoorWatch } from "./door.ts";

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
  readonly #door: Door;
  #gate: TlsGate | undefined;
  #fingerprint: string | undefined;

  constructor(sign: DoorSign, load: LoadTls, take: Take, watch: DoorWatch) {
    this.#load = load;
    this.#take = take;
    this.#log = watch.log;
    this.#door = new Door(sign, (socket, ends) => this.#gate?.take(socket, ends), watch);
  }

  get address(): string | undefined {
    return this.#door.address;
  }

  /** Opens the port for the first time, if there is a certificate; throws a StartupError when the port cannot be had. */
  async open({ address, settings }: TlsWish): Promise<void> {
    if (this.#renew(settings)) await this.#door.open(address);
  }

  /** The same of a port without which the manager is there all the same. */
  async offer({ address, settings }: TlsWish): Promise<void> {
    if (this.#renew(settings)) await this.#door.offer(address);
  }

  /** Brings port and certificate to what is wanted now. */
  async move({ address, settings }: TlsWish): Promise<void> {
    if (this.#renew(settings)) await this.#door.move(address);
  }

  shut(): Promise<void> {
    return this.#door.shut();
  }

  async close(): Promise<void> {
    await this.#door.close();
    this.#gate?.close();
  }

  /** Takes the certificate as it is in its file now; false when that cannot be used. */
  #renew(settings: TlsSettings): boolean {
    const outcome = this.#load(settings);
    if (!outcome.ok) {
      const still = this.#door.address === undefined ? "TLS stays off." : "TLS goes on with what it had.";
      this.#log.error(`${outcome.error.message} ${still}`);
      return false;
    }
    const { context } = outcome;
    for (const warning of context.warnings) this.#log.warning(warning);
    if (context.fingerprint === this.#fingerprint) return true;
    this.#fingerprint = context.fingerprint;
    if (this.#gate === undefined) this.#gate = new TlsGate(context, this.#take, this.#log);
    else this.#gate.use(context);
    this.#log.verbose(`TLS/SSL certificate ok: ${context.subject}`);
    return true;
  }
}
