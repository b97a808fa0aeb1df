import type { AfterLast } from "@pluto-ami/recording";
import {
  argumentOf,
  type Demand,
  fields,
  filledLine,
  flag,
  list,
  oneOf,
  optional,
  refusal,
  whole,
} from "@pluto-ami/protocol/demand";

import { recordingDemand } from "../tape/recording-source.ts";
import { TestServerError } from "../test-server-error.ts";
import { type Duration, durationDemand } from "../time/duration.ts";

/** How a recording is replayed. */
export interface ReplayOptions {
  /** `conversation` (the default) answers actions as well; `events` plays what the server said of itself, and the server answers. */
  readonly mode?: "events" | "conversation";
  /** So many times as fast as it was: 1 without one. `max` is as fast as clients read, `step` as `step()` says. */
  readonly speed?: number | "max" | "step";
  /**
   * Which recorded answer an action gets: that of the one that asks the same (`match`, the default), of the next one of its name (`order`), or none: the
   * server answers (`idle`).
   */
  readonly answers?: "match" | "order" | "idle";
  /** Do answers take as long as they did (`recorded`), or come at once (`none`)? `recorded`, but with a manual clock, and step by step, `none`. */
  readonly latency?: "recorded" | "none";
  /** What an action gets that was recorded, but less often: the last answer again (`last`, the default), an error, or what the server says. */
  readonly afterLast?: AfterLast;
  /** Headers in which actions may differ, besides ActionID, Secret, Key and AuthType. */
  readonly ignore?: readonly string[];
  /** Has the time of events wait for each recorded action, so long at the most. Without it, it waits for none. */
  readonly sync?: Duration;
  /** `now` moves all times in the recording to when it is played. */
  readonly rebase?: "now";
  /** When the events are over, they begin again. */
  readonly loop?: boolean;
  /** Whose events are played: those of one recorded connection, by its number, for all (the first that was told any); or `each` to the session that has its number. */
  readonly hearers?: number | "each";
}

const speed: Demand = (value, path) => {
  if (value === undefined || value === "max" || value === "step") return undefined;
  if (typeof value === "number" && value > 0) return undefined;
  const wanted = 'a number above 0, "max" or "step"';
  return typeof value === "number" ? `${path} is ${value}; use ${wanted}.` : refusal(value, path, wanted);
};

const sessionNumber = optional(whole(0, Number.MAX_SAFE_INTEGER));

const options = argumentOf(
  "replay",
  fields({
    mode: optional(oneOf(["events", "conversation"])),
    speed,
    answers: optional(oneOf(["match", "order", "idle"])),
    latency: optional(oneOf(["recorded", "none"])),
    afterLast: optional(oneOf(["last", "error", "asterisk"])),
    ignore: optional(list(filledLine, "an array with names of headers")),
    sync: optional(durationDemand),
    rebase: optional(oneOf(["now"])),
    loop: optional(flag),
    hearers: (value, path) => (value === "each" ? undefined : sessionNumber(value, path)),
  } satisfies Record<keyof ReplayOptions, Demand>),
);

/** @throws TestServerError `E_TEST_SERVER_OPTIONS` that names what is wrong, and what it takes. */
export const demandReplay = (source: unknown, given: unknown): void => {
  const flaw = recordingDemand(source, "recording") ?? options(given);
  if (flaw !== undefined) throw new TestServerError("E_TEST_SERVER_OPTIONS", flaw);
};
