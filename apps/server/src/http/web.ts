import { type ByteString, demandBytes } from "@pluto-ami/protocol";

import { randomBytes } from "node:crypto";

import { type Log, type Manager, type ReloadFault, type ReloadOutcome, shownLists } from "@pluto-ami/core";

import { printFault } from "../configuration/fault.ts";
import { loadHttpConf } from "../configuration/load.ts";
import { allOf } from "../listeners/all-of.ts";
import { Door, type DoorStatus, type DoorWatch } from "../listeners/door.ts";
import { TlsDoor, type LoadTls } from "../listeners/tls-door.ts";
import { amiUris } from "./output/ami-uris.ts";
import { CookieSessions } from "./login/cookie-sessions.ts";
import { DigestSessions } from "./login/digest-sessions.ts";
import type { AnswerRoom } from "./connection/answer-room.ts";
import { HttpGate } from "./connection/http-gate.ts";
import type { HttpStatus } from "./http-show-status.ts";
import { type HttpSettings, noHttp } from "./http-settings.ts";
import { Nonces } from "./login/nonces.ts";
import { createSite, type Site } from "./site.ts";

/** What the web side is made of. */
export interface WebOptions extends DoorWatch {
  readonly manager: Manager;
  /** The configuration folder. */
  readonly folder: string;
  readonly loadTls: LoadTls;
  /** For the answers that wait for their clients. */
  readonly room: AnswerRoom;
}

/** The manager over HTTP: its doors and its site, as http.conf and manager.conf want them at the moment. */
export class Web {
  readonly #manager: Manager;
  readonly #log: Log;
  readonly #folder: string;
  readonly #cookies: CookieSessions;
  readonly #digests: DigestSessions;
  readonly #gate: HttpGate;
  readonly #door: Door;
  readonly #tlsDoor: TlsDoor;
  #settings: HttpSettings = noHttp;
  #site: Site | undefined;
  /** One change after the other. */
  #changes: Promise<unknown> = Promise.resolve();

  constructor({ manager, folder, loadTls, room, ...watch }: WebOptions) {
    const { log } = watch;
    this.#manager = manager;
    this.#log = log;
    this.#folder = folder;
    const { clock, observer, random } = manager.services;
    this.#cookies = new CookieSessions(
      (client) => manager.poll(client),
      () => randomBytes(16).toString("hex"),
    );
    const salt = (): number => random.integer(2 ** 48 - 1);
    this.#digests = new DigestSessions(manager, new Nonces(randomBytes(32), () => clock.steady(), salt));
    this.#gate = new HttpGate({
      manners: () => ({ ...this.#settings, serverName: this.#serverName }),
      answer: (request, response) => this.#site?.(request, response),
      room,
      limitedBy: "sessionlimit",
      clock,
      log,
      observer,
    });
    const file = `${folder}/http.conf`;
    this.#door = new Door(
      { listener: "http", suffix: " (HTTP)", options: "bindaddr or bindport", whenShut: "HTTP is switched off", file },
      (socket, ends) => this.#gate.take(socket, { transport: "TCP", ...ends }),
      watch,
    );
    this.#tlsDoor = new TlsDoor(
      { listener: "https", suffix: " (HTTPS)", options: "tlsbindaddr", whenShut: "TLS is switched off", file },
      loadTls,
      (socket, ends) => this.#gate.take(socket, { transport: "TLS", ...ends }),
      watch,
    );
  }

  /** Where it listens, as people write it; undefined for nowhere. */
  get address(): string | undefined {
    return this.#door.address;
  }

  get tlsAddress(): string | undefined {
    return this.#tlsDoor.address;
  }

  /** The doors that http.conf wants, as they are at the moment. */
  get doors(): readonly DoorStatus[] {
    return [this.#door.status, this.#tlsDoor.status].filter((status) => status !== undefined);
  }

  /** Tells the log of certificates in service that are over, or soon will be. */
  watch(now: number): void {
    this.#tlsDoor.watch(now);
  }

  /** What is there for whom, for `http show status`. */
  get status(): HttpStatus {
    const { prefix, restrictions } = this.#settings;
    return {
      prefix: demandBytes(prefix, "The prefix"),
      server: demandBytes(this.#serverName, "The name of the server"),
      http: addressBytes(this.address),
      https: addressBytes(this.tlsAddress),
      certificate: this.#tlsDoor.status?.certificate,
      failures: this.doors.flatMap(({ failure }) => (failure === undefined ? [] : [failure])),
      uris: this.#servesManager
        ? amiUris.map(({ description, path }) => ({ description: demandBytes(description), path: demandBytes(path) }))
        : [],
      restrictions: restrictions.map(({ access, path }) => ({
        path: demandBytes(path, "A path"),
        acls: shownLists(access),
      })),
    };
  }

  /** Opens the doors for the first time; one that cannot be had is told in the log, and costs nobody else his. */
  async open(settings: HttpSettings): Promise<void> {
    this.#settings = settings;
    await this.#build();
    if (settings.address !== undefined) await this.#door.offer(settings.address);
    if (settings.tls !== undefined) await this.#tlsDoor.offer(settings.tls);
  }

  /** Follows what a reload has changed in manager.conf: the URIs come and go with it. */
  follow(): Promise<void> {
    return this.#change(() => this.#build());
  }

  /** Reads http.conf again; when it is broken nothing has changed. */
  async reload(): Promise<ReloadOutcome> {
    const outcome = loadHttpConf(this.#folder, this.#manager.state.namedAcls);
    for (const fault of outcome.faults) this.#log[fault.severity](printFault(fault));
    if (outcome.kind === "broken") return { inForce: false, faults: outcome.faults };
    const faults: ReloadFault[] = [...outcome.faults];
    if (outcome.kind === "absent" && (this.address ?? this.tlsAddress) !== undefined) {
      const gone = this.#door.fault("There is no such file any more: HTTP is switched off", "warning");
      this.#log.warning(printFault(gone));
      faults.push(gone);
    }
    return { inForce: true, faults: [...faults, ...(await this.#change(() => this.#apply(outcome.settings)))] };
  }

  /** Takes no more connections until `resume`. */
  async pause(): Promise<void> {
    await Promise.all([this.#door.pause(), this.#tlsDoor.pause()]);
  }

  /** Takes connections again. @throws ListenError when a port cannot be had any more. */
  async resume(): Promise<void> {
    await allOf([this.#door.resume(), this.#tlsDoor.resume()]);
  }

  /** Takes no more connections. */
  async shut(): Promise<void> {
    await Promise.all([this.#door.close(), this.#tlsDoor.close()]);
  }

  /** Closes every connection. */
  close(): void {
    this.#gate.close();
  }

  async #apply(settings: HttpSettings): Promise<readonly ReloadFault[]> {
    this.#settings = settings;
    await this.#build();
    const faults: ReloadFault[] = [];
    if (settings.address === undefined) await this.#door.shut();
    else faults.push(...(await this.#door.move(settings.address)));
    if (settings.tls === undefined) await this.#tlsDoor.shut();
    else faults.push(...(await this.#tlsDoor.move(settings.tls)));
    if (settings.address === undefined && settings.tls === undefined) this.#gate.closeIdle();
    return faults;
  }

  async #build(): Promise<void> {
    const { address, keepAlive, prefix, restrictions, tls } = this.#settings;
    this.#site = await createSite({
      manager: this.#manager,
      cookies: this.#cookies,
      digests: this.#digests,
      gate: this.#gate,
      prefix,
      serverName: this.#serverName,
      keepAlive: keepAlive > 0 && (address !== undefined || tls !== undefined),
      managerUris: this.#servesManager,
      restrictions,
    });
  }

  get #servesManager(): boolean {
    const { enabled, webEnabled } = this.#manager.state.general;
    return enabled && webEnabled;
  }

  get #serverName(): string {
    return this.#settings.serverName ?? `Asterisk/${this.#manager.services.persona.asteriskVersion}`;
  }

  #change<Value>(change: () => Promise<Value>): Promise<Value> {
    const changed = this.#changes.then(change);
    this.#changes = changed.catch(() => {});
    return changed;
  }
}

const addressBytes = (address: string | undefined): ByteString | undefined =>
  address === undefined ? undefined : demandBytes(address, "An address");
