import { atLeast, fields, filledLine, list, optional, whole } from "@pluto-ami/protocol/demand";

import { recordedHeaders, valueOf } from "../conversation/recorded-headers.ts";
import { isWireLine, millisecondsOf, type RecordingLine, secondsOf } from "../line/recording-line.ts";
import { demandOptions } from "../options.ts";
import type { Recording } from "../reader/read-recording.ts";

/** What of a recording is kept. What is not said keeps all. */
export interface Cut {
  /** Seconds since its beginning from which on lines are kept. Range 0 and up. */
  readonly from?: number;
  /** Seconds since its beginning up to which lines are kept, those of this moment too. Range 0 and up. */
  readonly to?: number;
  /** The numbers of the connections whose lines are kept; lines about none are kept as well. */
  readonly sessions?: readonly number[];
  /** Names of actions, of events, or what responses say (`Success`), in any case: of what was sent only these are kept. */
  readonly names?: readonly string[];
}

const demand = fields({
  from: optional(atLeast(0)),
  to: optional(atLeast(0)),
  sessions: optional(list(whole(0, Number.MAX_SAFE_INTEGER), "an array with numbers of connections")),
  names: optional(list(filledLine, "an array with names of actions and events")),
});

const titles = ["action", "event", "response"] as const;

/** Is it called by one of these names? */
const isNamed = (line: RecordingLine, names: ReadonlySet<string>): boolean => {
  if (!isWireLine(line)) return true;
  const headers = recordedHeaders(line);
  return titles.some((title) => names.has(valueOf(headers, title)?.toLowerCase() ?? ""));
};

/**
 * A part of a recording. Times are counted from the first moment that is kept: `started` moves there, so that what is played begins at once.
 * @throws RecordingError `E_RECORDING_OPTIONS` when an option is not what it should be.
 */
export const cutRecording = ({ head, lines }: Recording, cut: Cut): Recording => {
  demandOptions("cutRecording", demand, cut);
  const { from = 0, to = Number.POSITIVE_INFINITY } = cut;
  const sessions = cut.sessions && new Set(cut.sessions);
  const names = cut.names && new Set(cut.names.map((name) => name.toLowerCase()));
  const begin = Math.round(from * 1000);
  return {
    head: { ...head, started: new Date(Date.parse(head.started) + begin).toISOString() },
    lines: lines
      .filter((line) => line.t >= from && line.t <= to)
      .filter((line) => sessions === undefined || line.s === undefined || sessions.has(line.s))
      .filter((line) => names === undefined || isNamed(line, names))
      .map((line) => ({ ...line, t: secondsOf(millisecondsOf(line) - begin) })),
  };
};
