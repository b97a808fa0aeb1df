import type { Socket } from "node:net";

import { type Log, noObserver, silentLog } from "@pluto-ami/core";
import { type ListenTls, systemClock } from "@pluto-ami/node";
import {
  Descriptors,
  loadListenTls,
  maxFileHandles,
  openTcp,
  printAddress,
  type SocketEnds,
  TlsGate,
} from "@pluto-ami/node/parts";
import { anObject, argumentOf, atLeast, type Demand, fields, line, optional, whole } from "@pluto-ami/protocol/demand";

import { type RecordTo, recordToDemand } from "../tape/line-sink.ts";
import { openSink } from "../tape/open-sink.ts";
import { limitsOfRecording, type RecordOptions } from "../tape/record-options.ts";
import { Tape } from "../tape/tape.ts";
import { Crossing } from "./crossing.ts";
import { connectTo, type Endpoint, endpointDemands } from "./endpoint.ts";
import { type TapLimits, tapLimits, tapLimitsDemand } from "./limits.ts";
import { RecordingBetween } from "./recording-between.ts";
import { TapError } from "./tap-error.ts";

/** Where programs connect to, in place of their server. */
export interface BetweenListen {
  /** A numeric address; `127.0.0.1` without one. */
  readonly host?: string;
  /** 0 (any free port, without one) to 65535. */
  readonly port?: number;
  /** Over TLS only, with this certificate. */
  readonly tls?: ListenTls;
}

/** How a recording is made between programs and their server. */
export interface BetweenOptions extends RecordOptions {
  readonly listen?: BetweenListen;
  /** The server. */
  readonly to: Endpoint;
  /** Where the recording goes. */
  readonly record: RecordTo;
  /** Where it says what goes wrong; without one it says nothing. */
  readonly log?: Log;
  readonly limits?: Partial<TapLimits>;
}

const demand = argumentOf(
  "recordBetween",
  fields({
    listen: optional(
      fields({
        host: optional(line),
        port: optional(whole(0, 65_535)),
        tls: optional(anObject("an object with certFile")),
      } satisfies Record<keyof BetweenListen, Demand>),
    ),
    to: fields(endpointDemands),
    record: recordToDemand,
    maxSize: optional(atLeast(1)),
    log: optional(anObject("consoleLog() of @pluto-ami/node, or a log of your own")),
    limits: tapLimitsDemand,
  } satisfies Record<keyof BetweenOptions, Demand>),
);

/** The connections that pass through, and those that wait for their server. */
class Crossings {
  readonly #tape: Tape;
  readonly #to: Endpoint;
  readonly #log: Log;
  readonly #limits: TapLimits;
  readonly #under = new Set<() => void>();
  #count = 0;

  constructor(tape: Tape, { log = silentLog, to }: BetweenOptions, limits: TapLimits) {
    this.#tape = tape;
    this.#to = to;
    this.#log = log;
    this.#limits = limits;
  }

  get size(): number {
    return this.#under.size;
  }

  /** A program connects. */
  take(client: Socket, { remote }: SocketEnds): void {
    client.on("error", () => {});
    if (this.#under.size >= this.#limits.connections) {
      this.#log.warning(
        `A connection from ${printAddress(remote)} was turned away: ${this.#limits.connections} pass through already (connections)`,
      );
      client.destroy();
      return;
    }
    const number = ++this.#count;
    this.#tape.open(number, printAddress(remote));
    void this.#connect(client.pause(), number);
  }

  /** Ends all of them at once. */
  drop(): void {
    for (const drop of this.#under) drop();
  }

  async #connect(client: Socket, number: number): Promise<void> {
    const giveUp = new AbortController();
    const leave = (): void => giveUp.abort();
    client.once("close", leave);
    this.#under.add(leave);
    try {
      const server = await connectTo(this.#to, this.#limits.connectTime, giveUp.signal);
      if (client.destroyed) {
        server.destroy();
        this.#tape.close(number, "client");
      } else this.#cross(client, server, number);
    } catch (error) {
      if (!client.destroyed) this.#log.error(error instanceof Error ? error.message : String(error));
      this.#tape.close(number, client.destroyed ? "client" : "no server");
      client.destroy();
    } finally {
      client.off("close", leave);
      this.#under.delete(leave);
    }
  }

  #cross(client: Socket, server: Socket, number: number): void {
    const crossing = new Crossing(client, server, {
      hear: (direction, chunk) => this.#tape.receive(number, direction, chunk),
      over: (by) => {
        this.#under.delete(drop);
        this.#tape.close(number, by);
      },
    });
    const drop = (): void => crossing.drop();
    this.#under.add(drop);
  }
}

/**
 * Stands between programs and their server, and records what both say: programs connect to it in place of the server, and notice nothing. It needs no secret, and
 * writes none down. Bytes wait in no more than the buffers of two sockets: who is not read is not written to.
 * @throws TapError `E_TAP_OPTIONS`; TapeError `E_RECORDING_FILE` when the recording cannot be begun; ListenError when the port cannot be had; TlsError when
 * certificate or key cannot be used. Then nothing is open.
 */
export const recordBetween = async (options: BetweenOptions): Promise<RecordingBetween> => {
  const flaw = demand(options);
  if (flaw !== undefined) throw new TapError("E_TAP_OPTIONS", flaw);
  const { listen: { host = "127.0.0.1", port = 0, tls } = {}, log = silentLog, to } = options;
  const clock = systemClock();
  const context = tls && loadListenTls(tls, clock.wall());
  for (const warning of context?.warnings ?? []) log.warning(warning);
  const tape = new Tape({
    head: { tap: "between", to: printAddress(to) },
    sink: openSink(options.record),
    clock,
    limits: limitsOfRecording(options),
    failed: (error) => log.error(error.message),
  });
  const crossings = new Crossings(tape, options, { ...tapLimits, ...options.limits });
  const meet = (socket: Socket, ends: SocketEnds): void => crossings.take(socket, ends);
  const gate = context && new TlsGate(context, meet, log);
  const descriptors = new Descriptors({ limit: maxFileHandles, clock, log, observer: noObserver });
  try {
    const listener = await openTcp(
      { host, port },
      gate === undefined ? meet : (socket, ends) => gate.take(socket, ends),
      descriptors,
    );
    return new RecordingBetween(tape, {
      ...listener.bound,
      connections: () => crossings.size,
      close: async () => {
        gate?.close();
        crossings.drop();
        await listener.closeAll();
      },
    });
  } catch (error) {
    await tape.stop();
    throw error;
  }
};
