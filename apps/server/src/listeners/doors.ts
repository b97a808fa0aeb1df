import type { PeerAddress, ReloadFault } from "@pluto-ami/core";
import { introduce, type Welcome } from "@pluto-ami/node/parts";

import { Door, type DoorStatus, type DoorWatch } from "./door.ts";
import { allOf } from "./all-of.ts";
import { type LoadTls, TlsDoor } from "./tls-door.ts";
import type { WantedDoors } from "./wanted-doors.ts";

/** What the doors are made of. */
export interface DoorsOptions extends DoorWatch {
  readonly welcome: Welcome;
  readonly loadTls: LoadTls;
  /** The file that says where they are, for messages. */
  readonly file: string;
}

/** The TCP port and the TLS port, where the configuration wants them at the moment. */
export class Doors {
  readonly #tcp: Door;
  readonly #tls: TlsDoor;
  /** One move after the other. */
  #moves: Promise<unknown> = Promise.resolve();

  constructor({ welcome, loadTls, file, ...watch }: DoorsOptions) {
    this.#tcp = new Door(
      { listener: "ami", suffix: "", options: "bindaddr or port", whenShut: "enabled = no", file },
      (socket, ends) => introduce(socket, { transport: "TCP", ...ends }, welcome),
      watch,
    );
    this.#tls = new TlsDoor(
      { listener: "ami-tls", suffix: " (TLS)", options: "tlsbindaddr", whenShut: "TLS is switched off", file },
      loadTls,
      (socket, ends) => introduce(socket, { transport: "TLS", ...ends }, welcome),
      watch,
    );
  }

  /** The open port, as `manager show settings` prints it. */
  get tcpAddress(): string | undefined {
    return this.#tcp.address;
  }

  get tlsAddress(): string | undefined {
    return this.#tls.address;
  }

  /** The open ports, as numbers. */
  get addresses(): { readonly tcp: PeerAddress | undefined; readonly tls: PeerAddress | undefined } {
    return { tcp: this.#tcp.bound, tls: this.#tls.bound };
  }

  /** Those that the configuration wants, as they are at the moment. */
  get status(): readonly DoorStatus[] {
    return [this.#tcp.status, this.#tls.status].filter((status) => status !== undefined);
  }

  /** Tells the log of certificates in service that are over, or soon will be. */
  watch(now: number): void {
    this.#tls.watch(now);
  }

  /** Opens the ports for the first time; when one cannot be had, none is open, and a StartupError says why. */
  async open({ tcp, tls }: WantedDoors): Promise<void> {
    try {
      if (tcp !== undefined) await this.#tcp.open(tcp);
      if (tls !== undefined) await this.#tls.open(tls);
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  /** Brings the ports to where they are wanted now. A failure is logged, told, and leaves open what was open. */
  move(wanted: WantedDoors): Promise<readonly ReloadFault[]> {
    const move = this.#moves.then(() => this.#move(wanted));
    this.#moves = move.catch(() => {});
    return move;
  }

  /** Takes no more connections until `resume`. */
  async pause(): Promise<void> {
    await Promise.all([this.#tcp.pause(), this.#tls.pause()]);
  }

  /** Takes connections again. @throws ListenError when a port cannot be had any more. */
  async resume(): Promise<void> {
    await allOf([this.#tcp.resume(), this.#tls.resume()]);
  }

  /** Takes no more connections. */
  async close(): Promise<void> {
    await this.#tcp.close();
    await this.#tls.close();
  }

  /** Closes first: what one leaves, the other may want. */
  async #move({ tcp, tls }: WantedDoors): Promise<readonly ReloadFault[]> {
    if (tcp === undefined) await this.#tcp.shut();
    if (tls === undefined) await this.#tls.shut();
    return [
      ...(tcp === undefined ? [] : await this.#tcp.move(tcp)),
      ...(tls === undefined ? [] : await this.#tls.move(tls)),
    ];
  }
}
