import { toBytes } from "@pluto-ami/protocol";

import type { Manager } from "../../../src/manager.ts";
import type { ConfigurationSource } from "../../../src/settings/configuration-source.ts";
import type { Peer, PeerTransport } from "../../../src/ports/peer.ts";
import type { ConnectedSession } from "../../../src/session/connected-session.ts";
import { defineManagerSettings, type ManagerSettingsInput } from "../../../src/settings/define-manager-settings.ts";
import type { ManagerSettings } from "../../../src/settings/reading/read-manager-settings.ts";
import { channelNamed } from "../../../src/testing/channel-named.ts";
import { FakeConfigurationFiles } from "../../action/built-in/config/config-files-fixture.ts";
import { busyBackend } from "../../backend/busy-backend.ts";
import { createTestManager, type FakeClock, type FakeLog, settle } from "../../fakes.ts";
import { judge } from "./judge.ts";
import type { Step } from "./plan.ts";

/** Settings that reloads change to and fro: bits switch rights, users and manners. */
const settingsOf = (bits: number): ManagerSettings => {
  const secret = "s3cret";
  const users: ManagerSettingsInput["users"] = [
    { name: "admin", secret, read: "all", write: "all" },
    {
      name: "some",
      secret,
      read: ["system", "user", "security"],
      write: (bits & 1) === 0 ? "all" : ["user", "command"],
    },
    { name: "solo", secret, read: "all", write: "all", allowMultipleLogin: false },
  ];
  const general = {
    authLimit: 1000,
    brokenEventsAction: (bits & 2) !== 0,
    timestampEvents: (bits & 4) !== 0,
    disabledEvents: (bits & 4) === 0 ? [] : ["UserEvent"],
  };
  return defineManagerSettings({ users, general });
};

/** How often everybody who waits for an event is sent something in the end. */
const finalRounds = 40;
/** Turns of the event loop that each of these rounds lets answers be made in. */
const finalTurns = 20;

class FuzzPeer implements Peer {
  readonly transport: PeerTransport;
  readonly remote = { host: "127.0.0.1", port: 40000 };
  readonly local = { host: "127.0.0.1", port: 5038 };
  heard = "";
  backlogBytes = 0;
  isStalled = false;
  isPaused = false;
  isOver = false;
  isBroken = false;

  constructor(transport: PeerTransport) {
    this.transport = transport;
  }

  send(bytes: Uint8Array): void {
    if (this.isOver) throw new Error("something was sent to a peer that is over");
    this.heard += Buffer.from(bytes).toString("latin1");
    if (this.isStalled) this.backlogBytes += bytes.length;
  }
  pause(): void {
    this.isPaused = true;
  }
  resume(): void {
    this.isPaused = false;
  }
  end(): void {
    this.isOver = true;
  }
  destroy(): void {
    this.isOver = true;
    this.isBroken = true;
  }
}

/** One connection, with the bytes that its peer has not been read yet. */
class FuzzClient {
  readonly peer: FuzzPeer;
  readonly session: ConnectedSession | undefined;
  sent = "";
  isHalfClosed = false;
  #waiting: string[] = [];
  #hasEnded = false;
  isGone = false;

  constructor(manager: Manager, transport: PeerTransport) {
    this.peer = new FuzzPeer(transport);
    this.session = manager.connect(this.peer);
  }

  send(bytes: string): void {
    if (!this.isHalfClosed) this.#waiting.push(bytes);
  }

  /** As a socket does it: while the session has paused it, nothing is read; what is over is told. */
  deliver(): void {
    while (!this.peer.isPaused && !this.peer.isOver && this.#waiting.length > 0) {
      const bytes = this.#waiting.shift() ?? "";
      this.sent += bytes;
      this.session?.receive(toBytes(bytes));
    }
    if (this.isHalfClosed && !this.#hasEnded && !this.peer.isPaused && !this.peer.isOver) {
      this.#hasEnded = true;
      this.session?.peerEnded();
    }
    if (this.peer.isOver) this.vanish();
  }

  vanish(): void {
    if (this.isGone) return;
    this.isGone = true;
    this.peer.isBroken ||= !this.peer.isOver;
    this.peer.isOver = true;
    this.session?.peerClosed();
  }

  read(): void {
    this.peer.isStalled = false;
    this.peer.backlogBytes = 0;
    if (!this.peer.isOver) this.session?.peerDrained();
  }

  /** Did it come to a good end: alive, or closed because it asked for that? */
  get isWhole(): boolean {
    return !this.peer.isOver || (this.isHalfClosed && !this.peer.isBroken);
  }
}

/** A manager and its clients, all on fakes. */
class World {
  readonly manager: Manager;
  readonly clock: FakeClock;
  readonly log: FakeLog;
  /** Everybody who ever was there. */
  readonly clients: FuzzClient[] = [];
  /** Who is spoken for by the steps. */
  readonly #present = new Map<number, FuzzClient>();
  #settings = 0;

  constructor() {
    const configuration: ConfigurationSource = {
      load: () => Promise.resolve({ kind: "loaded", settings: settingsOf(this.#settings), warnings: [] }),
    };
    const { clock, log, manager } = createTestManager(
      { users: [] },
      {
        settings: settingsOf(0),
        configuration,
        configurationFiles: new FakeConfigurationFiles({ f: "[t](!)\nx = 1\n[a](t)\ny = 2\n", v: "; nothing\n" }),
        backend: busyBackend(channelNamed("PJSIP/100-00000001", "1"), channelNamed("PJSIP/200-00000002", "2")),
        limits: { backlogBytes: 16 * 1024, queueEvents: 2000 },
      },
    );
    this.manager = manager;
    this.clock = clock;
    this.log = log;
  }

  async take(step: Step): Promise<void> {
    const client = "client" in step ? this.#present.get(step.client) : undefined;
    switch (step.do) {
      case "open": {
        const opened = new FuzzClient(this.manager, step.transport);
        // One that has half closed still waits for its answers.
        if (client?.isHalfClosed === false) client.vanish();
        this.clients.push(opened);
        this.#present.set(step.client, opened);
        break;
      }
      case "send":
        client?.send(step.bytes);
        break;
      case "half-close":
        if (client !== undefined) client.isHalfClosed = true;
        break;
      case "vanish":
        client?.vanish();
        break;
      case "stall":
        if (client !== undefined) client.peer.isStalled = true;
        break;
      case "read":
        client?.read();
        break;
      case "pass":
        await this.clock.advance(step.milliseconds);
        break;
      case "reload":
        this.#settings = step.settings;
        await this.manager.reload();
        break;
      case "raise":
        for (let count = 0; count < step.events; count++) {
          this.manager.services.bus.emit({
            name: "UserEvent",
            classes: ["user"],
            body: { UserEvent: "x", Number: count },
          });
        }
        break;
    }
    await this.#goOn();
  }

  /** Lets everybody finish what he began, with a few bytes more for those who wait for some. */
  async finish(): Promise<void> {
    for (let round = 0; round < finalRounds; round++) {
      for (const client of this.#active) {
        client.read();
        client.send(`${round === 0 ? "\n\n" : ""}Action: Ping\r\nActionID: end-${round}\r\n\r\n`);
      }
      await this.clock.advance(2000);
      await this.#goOn();
      await this.#endTurns();
    }
  }

  /** Long answers are made in many turns, one after the other. */
  async #endTurns(): Promise<void> {
    for (let turn = 0; turn < finalTurns; turn++) {
      await settle();
      this.clock.endTurn();
    }
    await settle();
  }

  get #active(): readonly FuzzClient[] {
    return this.clients.filter(({ isGone }) => !isGone);
  }

  async #goOn(): Promise<void> {
    for (const client of this.#active) client.deliver();
    for (let turn = 0; turn < 4; turn++) await Promise.resolve();
    this.clock.endTurn();
  }
}

/** Does all steps; gives what went wrong, or undefined. Frames that got an answer are counted. */
export const runPlan = async (
  steps: readonly Step[],
): Promise<{ readonly fault: string | undefined; readonly answers: number }> => {
  const world = new World();
  let answers = 0;
  try {
    for (const step of steps) await world.take(step);
    await world.finish();
  } catch (error) {
    return { fault: `thrown: ${error instanceof Error ? error.stack : String(error)}`, answers };
  }
  const defect = world.log.lines.find((line) => line.startsWith("error "));
  if (defect !== undefined) return { fault: `logged: ${defect}`, answers };
  for (const { isWhole, peer, sent } of world.clients) {
    answers += peer.heard.split("\r\n\r\nResponse: ").length;
    const fault = judge({ sent, heard: peer.heard, isWhole });
    if (fault !== undefined) return { fault: `${fault}\n(transport ${peer.transport}, whole: ${isWhole})`, answers };
  }
  return { fault: undefined, answers };
};
