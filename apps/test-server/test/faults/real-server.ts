import { once } from "node:events";
import { connect, type Socket } from "node:net";

import { defineManagerSettings, Manager, type ManagerOptions, silentLog } from "@pluto-ami/core";
import { listenTcp, nodePorts } from "@pluto-ami/node";
import { onTestFinished, vi } from "vitest";

import type { FaultReport } from "../../src/faults/fault-report.ts";
import { Faults } from "../../src/faults/faults.ts";
import type { FaultLimits } from "../../src/faults/limits.ts";
import { ListenerDoor } from "../../src/host/listener-door.ts";
import { SeededRandom } from "../../src/seeded-random.ts";

/** A client over a socket, and what it has seen. */
export class Client {
  readonly socket: Socket;
  /** Bytes of each read, as latin-1. */
  readonly reads: string[] = [];
  /** How it ended: `end` for a FIN, else the code of the error. */
  ending: string | undefined;
  #name: string;

  constructor(socket: Socket, name: string) {
    this.socket = socket;
    this.#name = name;
    socket.setEncoding("latin1");
    socket.on("data", (text: string) => void this.reads.push(text));
    socket.on("end", () => (this.ending ??= "end"));
    socket.on("error", (error) => (this.ending ??= "code" in error ? String(error.code) : error.message));
    onTestFinished(() => void socket.destroy());
  }

  get received(): string {
    return this.reads.join("");
  }

  /** Messages that are whole, by their blank lines, the greeting among them. */
  get messages(): readonly string[] {
    return this.received.split("\r\n\r\n").slice(0, -1);
  }

  /** Sends an action. */
  act(action: string, headers: Readonly<Record<string, string>> = {}): void {
    const lines = Object.entries({ Action: action, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
    this.socket.write(`${lines.join("")}\r\n`, "latin1");
  }

  async sees(text: string | RegExp): Promise<void> {
    await vi.waitFor(
      () => {
        const isThere = typeof text === "string" ? this.received.includes(text) : text.test(this.received);
        if (!isThere)
          throw new Error(`${this.#name} has not seen ${String(text)} but ${JSON.stringify(this.received)}`);
      },
      { timeout: 5000, interval: 5 },
    );
  }

  async ends(how: string): Promise<void> {
    await vi.waitFor(
      () => {
        if (this.ending !== how) throw new Error(`${this.#name} ended by ${String(this.ending)}, not ${how}`);
      },
      { timeout: 5000, interval: 5 },
    );
  }

  /** Logs in; resolves when the answer is there. */
  async logIn(username: string): Promise<this> {
    this.act("Login", { ActionID: "login", Username: username, Secret: "x" });
    await this.sees("Authentication accepted");
    return this;
  }

  /** Asks for a pong and waits for it: all that was sent before is there. */
  async pong(id: string): Promise<void> {
    this.act("Ping", { ActionID: id });
    await this.sees(new RegExp(`ActionID: ${id}\r\nPing: Pong\r\nTimestamp: [\\d.]+\r\n\r\n`));
  }
}

/** Without security: what others do is none of a session's events. */
const read = ["system", "call", "user", "cdr"] as const;

/** A real manager behind a real port, with faults between them. */
export const realServer = async (limits: Partial<FaultLimits> = {}, options: Partial<ManagerOptions> = {}) => {
  const reports: FaultReport[] = [];
  const failures: unknown[] = [];
  const ports = nodePorts("Faults 1.0");
  let manager: Manager | undefined;
  let door: ListenerDoor | undefined;
  const faults: Faults = new Faults({
    clock: ports.clock,
    random: new SeededRandom(1),
    door: { shut: () => door?.shut(), open: () => door?.open() },
    emit: (event, headers) => manager?.emit(event, Object.fromEntries(headers)),
    fullyBooted: (session) => void manager?.fullyBooted(session),
    report: (report) => void reports.push(report),
    limits,
  });
  const made = new Manager({
    ...ports,
    log: silentLog,
    bootedFor: faults.bootedFor,
    ...options,
    settings: defineManagerSettings({
      users: ["panel", "other"].map((name) => ({ name, secret: "x", read, write: "all" })),
    }),
  });
  manager = made;
  door = await ListenerDoor.make(
    (port) => listenTcp(made, { port, between: faults.between }),
    0,
    (error) => failures.push(error),
  );
  const open = door;
  onTestFinished(async () => {
    faults.clear();
    await open.closeAll();
    await made.shutdown();
  });
  const client = async (name = "a client"): Promise<Client> => {
    const socket = connect(open.port, open.host);
    const connected = new Client(socket, name);
    await once(socket, "connect");
    return connected;
  };
  const loggedIn = async (username: string): Promise<Client> => (await client(username)).logIn(username);
  return { client, door: open, failures, faults, loggedIn, manager: made, reports };
};
