import { systemClock } from "@pluto-ami/node";
import { printAddress } from "@pluto-ami/node/parts";
import { argumentOf, type Demand, fields, refusal } from "@pluto-ami/protocol/demand";
import {
  type Difference,
  diffRecordings,
  millisecondsOf,
  readConversation,
  readRecording,
  type Recording,
} from "@pluto-ami/recording";

import { AmiLine } from "../tap/ami-line.ts";
import { connectTo, type Endpoint, endpointDemands } from "../tap/endpoint.ts";
import { type TapLimits, tapLimits, tapLimitsDemand } from "../tap/limits.ts";
import { logIn, loginDemands, type TapLogin } from "../tap/log-in.ts";
import { TapError } from "../tap/tap-error.ts";
import { type RecordingSource, recordingDemand, recordingOf } from "../tape/recording-source.ts";
import { Tape } from "../tape/tape.ts";
import { askAgain } from "./ask-again.ts";
import { comparedPart } from "./compared-part.ts";

/** Which recording is held against which server, and as whom. */
export interface DiffOptions extends Endpoint, TapLogin {
  readonly recording: RecordingSource;
  /** So many times as fast as it was: 1 without one; `max` asks as soon as the answer before is over. */
  readonly speed?: number | "max";
  readonly limits?: Partial<TapLimits>;
}

/** In what a live server differs from a recording. */
export interface LiveDiff {
  /** None when it says the same, ids and times aside. Lines are those of `old` and `recording`, from 1, which is the head. */
  readonly differences: readonly Difference[];
  /** What of the recording was compared: all but logins. */
  readonly old: Recording;
  /** What the live server has said. */
  readonly recording: Recording;
}

const speed: Demand = (value, path) => {
  if (value === undefined || value === "max" || (typeof value === "number" && value > 0)) return undefined;
  return refusal(value, path, 'a number above 0, or "max"');
};

const demand = argumentOf(
  "diffAgainst",
  fields({
    ...endpointDemands,
    ...loginDemands,
    recording: recordingDemand,
    speed,
    limits: tapLimitsDemand,
  } satisfies Record<keyof DiffOptions, Demand>),
);

/** The one connection that there is. */
const connection = 1;

/**
 * Logs in to a live server, asks it all that was asked in a recording (so that it places calls, and hangs them up), and says in what its answers and events differ, ids and
 * times aside.
 * @throws TapError `E_TAP_OPTIONS`; `E_TAP_CONNECT` when the server cannot be reached, or goes; `E_TAP_LOGIN` when it refuses the login. TapeError, RecordingError
 * when the recording cannot be read, or is too large.
 */
export const diffAgainst = async (options: DiffOptions): Promise<LiveDiff> => {
  const flaw = demand(options);
  if (flaw !== undefined) throw new TapError("E_TAP_OPTIONS", flaw);
  const old = comparedPart(recordingOf(options.recording));
  const { exchanges } = readConversation(old.lines);
  const lastAt = old.lines.reduce((last, line) => Math.max(last, millisecondsOf(line)), 0);
  const limits = { ...tapLimits, ...options.limits };
  const clock = systemClock();
  const where = printAddress(options);
  let text = "";
  let tape: Tape | undefined;
  const line = new AmiLine({
    socket: await connectTo(options, limits.connectTime),
    where,
    clock,
    hear: (direction, chunk) => tape?.receive(connection, direction, chunk),
  });
  try {
    await logIn(line, options, limits.loginTime);
    tape = new Tape({
      head: { tap: "client", to: where },
      sink: {
        write: (next) => {
          text += next;
        },
        close: () => Promise.resolve(),
      },
      clock,
    });
    const rest = lastAt - (exchanges.at(-1)?.at ?? 0);
    await askAgain(line, exchanges, rest, { clock, speed: options.speed ?? 1, answerTime: limits.answerTime });
  } finally {
    line.close();
    await line.closed;
    await tape?.stop();
  }
  const recording = comparedPart(readRecording(text));
  return { differences: diffRecordings(old, recording), old, recording };
};
