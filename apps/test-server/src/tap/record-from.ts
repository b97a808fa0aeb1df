import type { Socket } from "node:net";

import type { Log } from "@pluto-ami/core";
import { silentLog } from "@pluto-ami/core";
import { systemClock } from "@pluto-ami/node";
import { printAddress } from "@pluto-ami/node/parts";
import { abortSignal, anObject, argumentOf, atLeast, type Demand, fields, optional } from "@pluto-ami/protocol/demand";

import { type RecordTo, recordToDemand } from "../tape/line-sink.ts";
import { openSink } from "../tape/open-sink.ts";
import { limitsOfRecording, type RecordOptions } from "../tape/record-options.ts";
import { Tape } from "../tape/tape.ts";
import { AmiLine } from "./ami-line.ts";
import { connectTo, type Endpoint, endpointDemands } from "./endpoint.ts";
import { type TapLimits, tapLimits, tapLimitsDemand } from "./limits.ts";
import { logIn, loginDemands, type TapLogin } from "./log-in.ts";
import { RecordingFrom } from "./recording-from.ts";
import { TapError } from "./tap-error.ts";

/** Which server is recorded, as whom, and where to. */
export interface FromOptions extends Endpoint, TapLogin, RecordOptions {
  /** Where the recording goes. */
  readonly record: RecordTo;
  /** Where it says what goes wrong; without one it says nothing. */
  readonly log?: Log;
  readonly limits?: Partial<TapLimits>;
  /** Gives it up while it connects and logs in. */
  readonly signal?: AbortSignal;
}

const demand = argumentOf(
  "recordFrom",
  fields({
    ...endpointDemands,
    ...loginDemands,
    record: recordToDemand,
    maxSize: optional(atLeast(1)),
    log: optional(anObject("consoleLog() of @pluto-ami/node, or a log of your own")),
    limits: tapLimitsDemand,
    signal: optional(abortSignal),
  } satisfies Record<keyof FromOptions, Demand>),
);

/** The one connection that there is. */
const connection = 1;

/**
 * Logs in to a server with a user of its own, and records what that hears: its events, and the answers to its login. It resolves when it is logged in.
 * @throws TapError `E_TAP_OPTIONS`; `E_TAP_CONNECT` when the server cannot be reached; `E_TAP_LOGIN` when it refuses the login. TapeError `E_RECORDING_FILE` when
 * the recording cannot be begun. Then nothing is open; the recording has what was said up to then.
 */
export const recordFrom = async (options: FromOptions): Promise<RecordingFrom> => {
  const flaw = demand(options);
  if (flaw !== undefined) throw new TapError("E_TAP_OPTIONS", flaw);
  const { log = silentLog, signal } = options;
  const clock = systemClock();
  const where = printAddress(options);
  const limits = { ...tapLimits, ...options.limits };
  const socket = await connectTo(options, limits.connectTime, signal);
  const tape = tapeOf(options, log, socket);
  tape.open(connection, where);
  const line = new AmiLine({
    socket: socket.setKeepAlive(true),
    where,
    clock,
    hear: (direction, chunk) => tape.receive(connection, direction, chunk),
  });
  void line.closed.then(() => tape.close(connection, "server"));
  const giveUp = (): void => line.close();
  signal?.addEventListener("abort", giveUp, { once: true });
  try {
    if (signal?.aborted === true) line.close();
    await logIn(line, options, limits.loginTime);
  } catch (error) {
    line.close();
    await line.closed;
    await tape.stop();
    throw error;
  } finally {
    signal?.removeEventListener("abort", giveUp);
  }
  line.ignoreMessages();
  return new RecordingFrom(tape, line);
};

/** Where it cannot be made, the connection is given up. */
const tapeOf = (options: FromOptions, log: Log, socket: Socket): Tape => {
  try {
    return new Tape({
      head: { tap: "client", to: printAddress(options) },
      sink: openSink(options.record),
      clock: systemClock(),
      limits: limitsOfRecording(options),
      failed: (error) => log.error(error.message),
    });
  } catch (error) {
    socket.destroy();
    throw error;
  }
};
