import { type ByteString, demandBytes, fromBytes, toBytes } from "@pluto-ami/protocol";

import { Manager } from "../src/manager.ts";
import type { ManagerOptions } from "../src/manager-options.ts";
import type { Cancel, Clock } from "../src/ports/clock.ts";
import type { Log, LogCause, LogFields } from "../src/ports/log.ts";
import type { Peer, PeerTransport } from "../src/ports/peer.ts";
import type { RandomSource } from "../src/ports/random.ts";
import type { SystemInformation } from "../src/ports/system-information.ts";
import type { ConnectedSession } from "../src/session/connected-session.ts";
import type { PolledSession } from "../src/session/polled-session.ts";
import { defineManagerSettings, type ManagerSettingsInput } from "../src/settings/define-manager-settings.ts";

/** Header lines as a listener hands them on. */
export const byteLines = (...lines: string[]): ByteString[] => lines.map((line) => demandBytes(line));

/** A clock that moves when the test says so. */
export class FakeClock implements Clock {
  #wall: number;
  #steady = 0.5;
  #timers: { readonly at: number; readonly task: () => void }[] = [];
  #turn: (() => void)[] = [];

  constructor(wall = 1_780_000_000_000.5) {
    this.#wall = wall;
  }

  wall(): number {
    return this.#wall;
  }

  steady(): number {
    return this.#steady;
  }

  after(milliseconds: number, task: () => void): Cancel {
    const timer = { at: this.#steady + milliseconds, task };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  atEndOfTurn(task: () => void): void {
    this.#turn.push(task);
  }

  /** Ends the present turn of the event loop. */
  endTurn(): void {
    for (const task of this.#turn.splice(0)) task();
  }

  /** Somebody sets the wall clock forwards, or back (below 0): no time passes. */
  set(milliseconds: number): void {
    this.#wall += milliseconds;
  }

  /** Lets time pass while something is worked on: no timer runs. */
  pass(milliseconds: number): void {
    this.#wall += milliseconds;
    this.#steady += milliseconds;
  }

  /** Lets time pass: timers that are due run in their order. */
  async advance(milliseconds: number): Promise<void> {
    const end = this.#steady + milliseconds;
    for (;;) {
      const next = this.#timers.filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)[0];
      if (next === undefined) break;
      this.pass(Math.max(0, next.at - this.#steady));
      this.#timers = this.#timers.filter((timer) => timer !== next);
      next.task();
      await settle();
    }
    this.pass(Math.max(0, end - this.#steady));
    this.endTurn();
  }

  /** Timers that have not run. */
  get pending(): number {
    return this.#timers.length;
  }
}

/** Lets promises that are done go on. */
export const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
};

/** Keeps what was logged, a line each. */
export class FakeLog implements Log {
  readonly lines: string[] = [];
  /** What tells of changes: the message and its facts. */
  readonly changes: { readonly message: string; readonly [fact: string]: unknown }[] = [];
  /** Where a program's own code threw what it threw: stacks of this machine. */
  readonly places: string[] = [];
  debug(message: string): void {
    if (/ thrown at /.test(message)) this.places.push(message);
    else this.lines.push(`debug ${message}`);
  }
  verbose(message: string, about: LogFields | LogCause = {}): void {
    if (about.kind === "change" || "kicked" in about) this.changes.push({ message, ...about });
    else this.lines.push(`verbose ${message}`);
  }
  notice(message: string): void {
    this.lines.push(`notice ${message}`);
  }
  refusal(message: string): void {
    this.lines.push(`refusal ${message}`);
  }
  warning(message: string): void {
    this.lines.push(`warning ${message}`);
  }
  error(message: string): void {
    this.lines.push(`error ${message}`);
  }
  security(message: string): void {
    this.lines.push(`security ${message}`);
  }
  reopen(): boolean {
    return true;
  }
}

/** Counts up. */
class FakeRandom implements RandomSource {
  #last = 100;
  integer(bound: number): number {
    return ++this.#last % bound;
  }
}

export const fakeSystem: SystemInformation = {
  version: "Pluto 0.0.0",
  hostName: "test-host",
  processId: 42,
  platform: "test",
  runUser: "nobody",
  runGroup: "nogroup",
  maxFileHandles: 1024,
};

/** A peer that keeps what it is sent; it can be told to stop taking it. */
export class FakePeer implements Peer {
  readonly transport: PeerTransport;
  readonly remote: { readonly host: string; readonly port: number };
  readonly local = { host: "127.0.0.1", port: 5038 };
  backlogBytes = 0;
  isPaused = false;
  isEnded = false;
  isDestroyed = false;
  /** Does it take bytes? While false they pile up. */
  takes = true;
  /** What it was sent, each time. */
  readonly written: string[] = [];
  #text = "";

  constructor(transport: PeerTransport = "TCP", host: string = "127.0.0.1") {
    this.transport = transport;
    this.remote = { host, port: 40_000 };
  }

  send(bytes: Uint8Array): void {
    this.written.push(fromBytes(bytes));
    this.#text += fromBytes(bytes);
    if (!this.takes) this.backlogBytes += bytes.length;
  }
  pause(): void {
    this.isPaused = true;
  }
  resume(): void {
    this.isPaused = false;
  }
  end(): void {
    this.isEnded = true;
  }
  destroy(): void {
    this.isDestroyed = true;
  }

  /** Was it sent anything since the last time? */
  get hasMore(): boolean {
    return this.#text !== "";
  }

  /** What it was sent since the last time, with LF line ends. */
  taken(): string {
    return this.takenBytes().replaceAll("\r\n", "\n");
  }

  /** The same as it is. */
  takenBytes(): string {
    const text = this.#text;
    this.#text = "";
    return text;
  }
}

/** A manager on fakes, and the means to talk to it. */
export const createTestManager = (
  settings: ManagerSettingsInput,
  options: Partial<ManagerOptions> = {},
  clock: FakeClock = new FakeClock(),
): {
  readonly manager: Manager;
  readonly clock: FakeClock;
  readonly log: FakeLog;
  readonly connect: (transport?: PeerTransport, host?: string) => TestClient;
  readonly logIn: (username: string, secret: string, ...headers: string[]) => TestClient;
  /** A session over HTTP, and what it answers. */
  readonly poll: () => TestPoller;
} => {
  const log = new FakeLog();
  const manager = new Manager({
    clock,
    log,
    random: new FakeRandom(),
    system: fakeSystem,
    settings: defineManagerSettings(settings),
    ...options,
  });
  const connect = (transport?: PeerTransport, host?: string): TestClient => {
    const peer = new FakePeer(transport, host);
    return new TestClient(peer, manager.connect(peer));
  };
  const logIn = (username: string, secret: string, ...headers: string[]): TestClient => {
    const client = connect();
    client.act("Login", `Username: ${username}`, `Secret: ${secret}`, ...headers);
    clock.endTurn();
    client.peer.taken();
    return client;
  };
  const poll = (): TestPoller =>
    new TestPoller(
      manager.poll({
        transport: "TCP",
        remote: { host: "127.0.0.1", port: 41000 },
        local: { host: "127.0.0.1", port: 8088 },
      }),
    );
  return { manager, clock, log, connect, logIn, poll };
};

/** Asks a session over HTTP. */
export class TestPoller {
  readonly session: PolledSession;

  constructor(session: PolledSession) {
    this.session = session;
  }

  /** Sends an action and waits for its answer, with LF line ends. */
  async act(action: string, ...headers: string[]): Promise<string> {
    return this.ask([`action: ${action}`, ...headers]);
  }

  async ask(lines: readonly string[], abandoned?: AbortSignal): Promise<string> {
    return (await this.session.ask({ lines: byteLines(...lines), abandoned })).replaceAll("\r\n", "\n");
  }
}

/** A peer with its session. */
export class TestClient {
  readonly peer: FakePeer;
  readonly session: ConnectedSession | undefined;

  constructor(peer: FakePeer, session: ConnectedSession | undefined) {
    this.peer = peer;
    this.session = session;
  }

  /** Sends text as it is. */
  send(text: string): void {
    this.session?.receive(toBytes(text));
  }

  /** Sends an action. */
  act(action: string, ...headers: string[]): void {
    this.send([`Action: ${action}`, ...headers, "", ""].join("\r\n"));
  }
}
