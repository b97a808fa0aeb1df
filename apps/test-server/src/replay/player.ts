import { ConversationPlayer, EventPlayer, type PlayableRecording, type Played } from "@pluto-ami/recording";
import { said } from "@pluto-ami/protocol/demand";

import { parseDuration } from "../time/duration.ts";
import type { ReplayOptions } from "./replay-options.ts";

/** Says what is to be sent, and when. */
export interface Player {
  start(now: number): void;
  readonly waitUntil: number | undefined;
  next(now: number): Played | undefined;
  step(): Played | undefined;
}

/** What is the session's own: the server does it, and tells what came of it. */
const ofTheSession: readonly string[] = ["Login", "Challenge", "Logoff", "Events", "Filter"];

/** How time is, where a recording is played. */
export interface PlayersTime {
  /** Milliseconds since the epoch. */
  readonly wall: number;
  /** Does a test move it? */
  readonly isManual: boolean;
}

/** A player for a recording, from its beginning. @throws RecordingError at what cannot be played. */
export const playerOf = (
  recording: PlayableRecording,
  options: ReplayOptions,
  { isManual, wall }: PlayersTime,
): Player => {
  const { afterLast, answers = "match", hearers, ignore, mode = "conversation", sync } = options;
  const isByStep = options.speed === "step";
  const speed = options.speed === "step" ? "max" : options.speed;
  const times = {
    ...(speed !== undefined && { speed }),
    ...(options.rebase !== undefined && { rebase: Math.max(0, Math.round(wall)) }),
  };
  if (mode === "events")
    return new EventPlayer(recording, { ...times, ...(typeof hearers === "number" && { session: hearers }) });
  const { latency = isManual || isByStep ? "none" : "recorded" } = options;
  return new ConversationPlayer(recording, {
    ...times,
    ...(hearers !== undefined && { hearers }),
    ...said({ ignore, afterLast }),
    ...(answers === "order" && { answers }),
    leave: answers === "idle" ? "all" : ofTheSession,
    atOnce: latency === "none",
    ...(sync !== undefined && { waitForActions: parseDuration(sync, "sync") }),
  });
};
