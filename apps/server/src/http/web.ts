import { randomBytes } from "node:crypto";

import { type Log, type Manager, type ReloadFailure, shownLists } from "@pluto-ami/core";

import { printFault } from "../configuration/fault.ts";
import { loadHttpConf } from "../configuration/load.ts";
import { Door, type DoorWatch } from "../listeners/door.ts";
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
  #changes: Promise<void> = Promise.resolve();

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
      { suffix: " (HTTP)", options: "bindaddr or bindport", whenShut: "HTTP is switched off", file },
      (socket, ends) => this.#gate.take(socket, { transport: "TCP", ...ends }),
      watch,
    );
    this.#tlsDoor = new TlsDoor(
      { suffix: " (HTTPS)", options: "tlsbindaddr", whenShut: "TLS is switched off", file },
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

  /** What is there for whom, for `http show status`. */
  get status(): HttpStatus {
    const { prefix, restrictions } = this.#settings;
    return {
      prefix,
      server: this.#serverName,
      http: this.address,
      https: this.tlsAddress,
      uris: this.#servesManager ? amiUris.map(({ description, path }) => ({ description, path })) : [],
      restrictions: restrictions.map(({ access, path }) => ({ path, acls: shownLists(access) })),
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
  async reload(): Promise<true | ReloadFailure> {
    const outcome = loadHttpConf(this.#folder, this.#manager.state.namedAcls);
    for (const fault of outcome.faults) this.#log[fault.severity](printFault(fault));
    if (outcome.kind === "broken") return { faults: outcome.faults.filter(({ severity }) => severity === "error") };
    if (outcome.kind === "absent" && (this.address ?? this.tlsAddress) !== undefined) {
      this.#log.warning("http.conf: There is no such file any more: HTTP is switched off");
    }
    await this.#change(() => this.#apply(outcome.settings));
    return true;
  }

  /** Takes no more connections. */
  async shut(): Promise<void> {
    await Promise.all([this.#door.close(), this.#tlsDoor.close()]);
  }

  /** Closes every connection. */
  close(): void {
    this.#gate.close();
  }

  async #apply(settings: HttpSettings): Promise<void> {
    this.#settings = settings;
    await this.#build();
    await (settings.address === undefined ? this.#door.shut() : this.#door.move(settings.address));
    await (settings.tls === undefined ? this.#tlsDoor.shut() : this.#tlsDoor.move(settings.tls));
    if (settings.address === undefined && settings.tls === undefined) this.#gate.closeIdle();
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

  #change(change: () => Promise<void>): Promise<void> {
    this.#changes = this.#changes.then(change);
    return this.#changes;
  }
}
