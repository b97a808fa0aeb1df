import type { Clock, InterceptedAction, Manager } from "@pluto-ami/core";
import { bytes, type ByteString, fromText, joinBytes, onOneLine } from "@pluto-ami/protocol";
import { type Asked, ConversationPlayer, RecordingError } from "@pluto-ami/recording";

import { errorOf } from "../deed/message-bytes.ts";
import type { Answerer } from "../engine/answerer.ts";
import type { Action } from "../journal/action.ts";
import { failureText } from "../report/failure-text.ts";
import type { NearMiss } from "../report/near-miss.ts";
import { type RecordingSource, recordingOf } from "../tape/recording-source.ts";
import { nearMissOf } from "./near-miss.ts";
import { Replay } from "./replay.ts";
import { demandReplay, type ReplayOptions } from "./replay-options.ts";
import { Voice } from "./voice.ts";

/** What of a test server replays are made of. */
export interface ReplaysParts {
  readonly world: Clock;
  readonly wire: Clock;
  readonly isManual: boolean;
  readonly manager: () => Manager;
}

const lineEnd = bytes("\r\n");
const end = bytes("\r\n\r\n");

/** An action as it came, but for how its lines end. */
const bytesOf = ({ action }: InterceptedAction): ByteString => joinBytes([joinBytes(action.lines, lineEnd), end]);

/** The recordings that are replayed, which answer what no rule does. */
export class Replays implements Answerer {
  readonly #parts: ReplaysParts;
  readonly #running = new Set<Replay>();
  #latest: Replay | undefined;

  constructor(parts: ReplaysParts) {
    this.#parts = parts;
  }

  /**
   * Begins one.
   * @throws TestServerError `E_TEST_SERVER_OPTIONS`; TapeError `E_RECORDING_FILE`, RecordingError when the recording cannot be read, or played; TimeError.
   */
  start(source: RecordingSource, options: ReplayOptions): Replay {
    demandReplay(source, options);
    const { isManual, manager, wire, world } = this.#parts;
    const { log } = manager().services;
    const replay = new Replay({
      recording: recordingOf(source, ({ message }) => log.warning(`A line of a recording is passed over: ${message}`)),
      options,
      world,
      wire,
      isManual,
      voice: new Voice(manager()),
      ended: (over) => this.#forget(over),
      failed: (error) => log.error(`A replay has ended: ${failureText(error)}`),
    });
    this.#running.add(replay);
    this.#latest = replay;
    if (
      manager()
        .sessions()
        .some(({ loginTime }) => loginTime !== undefined)
    )
      replay.begin();
    // Events alone answer nobody.
    if (options.mode === "events") void replay.done.then(() => this.#running.delete(replay));
    return replay;
  }

  /** The one that was begun last, also when its events are over; undefined when it was ended. */
  get latest(): Replay | undefined {
    return this.#latest;
  }

  #forget(over: Replay): void {
    this.#running.delete(over);
    if (this.#latest === over) this.#latest = undefined;
  }

  /** Somebody has logged in, who can hear them. */
  sessionLoggedIn(): void {
    for (const replay of this.#running) replay.begin();
  }

  /** Ends all of them. */
  stop(): void {
    for (const replay of this.#running) replay.stop();
  }

  answer(action: Action, request: InterceptedAction): "answered" | "go on" | readonly NearMiss[] {
    const nearMisses: NearMiss[] = [];
    for (const replay of this.#running) {
      const { player } = replay;
      if (!(player instanceof ConversationPlayer)) continue;
      const said = this.#ask(player, action, request);
      replay.goOn();
      if (said === "answered" || said === "go on") return said;
      nearMisses.push(...said);
    }
    return nearMisses;
  }

  #ask(
    player: ConversationPlayer,
    action: Action,
    request: InterceptedAction,
  ): "answered" | "go on" | readonly NearMiss[] {
    const { reply, session } = request;
    let asked: Asked;
    try {
      asked = player.ask(session.id, bytesOf(request), this.#parts.world.steady());
    } catch (error) {
      if (!(error instanceof RecordingError)) throw error;
      return this.#refuse(action, request, `The recording cannot answer: ${failureText(error)}`);
    }
    if (asked.kind === "unknown") return asked.nearMisses.map((miss) => nearMissOf(miss, action));
    if (asked.kind === "asterisk" || asked.kind === "left") return "go on";
    if (asked.kind === "error")
      return this.#refuse(action, request, `The recording has no further answer to ${action.name}.`);
    action.isAnsweredBy("recording");
    reply.silence();
    return "answered";
  }

  #refuse(action: Action, { action: message, reply }: InterceptedAction, text: string): "answered" {
    action.isAnsweredBy("recording");
    reply.verbatim(errorOf(fromText(onOneLine(text)), message.actionId));
    return "answered";
  }
}
