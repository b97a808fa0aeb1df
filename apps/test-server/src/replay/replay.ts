import type { Cancel, Clock } from "@pluto-ami/core";
import type { PlayableRecording } from "@pluto-ami/recording";
import { argumentOf, fields, filledLine } from "@pluto-ami/protocol/demand";

import { TestServerError } from "../test-server-error.ts";
import { endOfTurn } from "../time/rest.ts";
import { replayLimits } from "./limits.ts";
import { type Player, playerOf } from "./player.ts";
import type { ReplayOptions } from "./replay-options.ts";
import type { Voice } from "./voice.ts";

/** What a replay is made of. */
export interface ReplayParts {
  readonly recording: PlayableRecording;
  readonly options: ReplayOptions;
  readonly world: Clock;
  readonly wire: Clock;
  readonly isManual: boolean;
  readonly voice: Voice;
  /** It is over, and nobody is to ask it any more. */
  readonly ended: (replay: Replay) => void;
  /** It cannot go on. */
  readonly failed: (error: unknown) => void;
}

/** What a step has played. */
export interface ReplayStep {
  /** How many messages; 0 when none was left. */
  readonly played: number;
  /** The name of the last event; undefined when none was left. */
  readonly event: string | undefined;
}

const untilDemand = argumentOf("step", fields({ event: filledLine }));

/** A recording that is replayed. */
export class Replay {
  readonly #parts: ReplayParts;
  /** Settles when the events are over, or it was stopped; a conversation goes on answering until it is stopped. Never rejects. */
  readonly done: Promise<void>;
  #player: Player;
  #settle: () => void = () => {};
  #played = 0;
  #playedBefore = 0;
  #cancel: Cancel | undefined;
  #isTurning = false;
  #isOver = false;
  #isStopped = false;
  #hasBegun = false;

  /** @throws RecordingError at a recording that cannot be played. */
  constructor(parts: ReplayParts) {
    this.#parts = parts;
    this.#player = this.#newPlayer();
    this.done = new Promise((resolve) => (this.#settle = resolve));
  }

  /** The time of its events begins, unless it has, or they come by steps: when there is somebody to hear them. */
  begin(): void {
    if (this.#hasBegun || this.isByStep || this.#isStopped) return;
    this.#hasBegun = true;
    this.#player.start(this.#parts.world.steady());
    this.#waitForNext();
  }

  /** Messages that it has sent. */
  get played(): number {
    return this.#played;
  }

  /** Are the events over? */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** Does it go on by `step()` alone? */
  get isByStep(): boolean {
    return this.#parts.options.speed === "step";
  }

  /** Who says what is to be sent: a conversation answers, too. */
  get player(): Player {
    return this.#player;
  }

  /**
   * Plays the next event of a replay with `speed: "step"`; with `until`, on to the next of that name.
   * @throws TestServerError `E_TEST_SERVER_OPTIONS` when it goes by itself, or `until` names no event.
   */
  async step(until?: { readonly event: string }): Promise<ReplayStep> {
    const flaw = until === undefined ? undefined : untilDemand(until);
    if (flaw !== undefined) throw new TestServerError("E_TEST_SERVER_OPTIONS", flaw);
    if (!this.isByStep)
      throw new TestServerError("E_TEST_SERVER_OPTIONS", 'The replay goes by itself; begin it with speed: "step".');
    for (let played = 0; ;) {
      const event = this.#isStopped ? undefined : this.#sayNext();
      if (event === undefined) return { played, event: undefined };
      played++;
      if (until === undefined || event.toLowerCase() === until.event.toLowerCase()) return { played, event };
      if (played % replayLimits.turnMessages === 0) await this.#whenRead();
    }
  }

  /** Ends it: nothing of it is sent any more, and it answers nothing. */
  stop(): void {
    if (this.#isStopped) return;
    this.#isStopped = true;
    this.#cancel?.();
    this.#finish();
    this.#parts.ended(this);
  }

  /** Somebody has asked: what is due now is sent. */
  goOn(): void {
    if (this.#isStopped || this.#isTurning) return;
    try {
      this.#playTurn();
    } catch (error) {
      this.#parts.failed(error);
      this.stop();
    }
  }

  #newPlayer(): Player {
    const { isManual, options, recording, world } = this.#parts;
    return playerOf(recording, options, { wall: world.wall(), isManual });
  }

  /** The next event, said; its name. */
  #sayNext(): string | undefined {
    for (;;) {
      const next = this.#player.step() ?? this.#again()?.step();
      if (next === undefined) {
        this.#finish();
        return undefined;
      }
      const event = this.#parts.voice.say(next);
      if (event === undefined) continue;
      this.#played++;
      return event;
    }
  }

  #playTurn(): void {
    const { voice, wire, world } = this.#parts;
    const now = this.isByStep ? Infinity : world.steady();
    for (let count = 0; count < replayLimits.turnMessages; count++) {
      const next = this.#player.next(now);
      if (next === undefined) {
        this.#waitForNext();
        return;
      }
      if (voice.say(next) !== undefined) this.#played++;
    }
    this.#isTurning = true;
    wire.atEndOfTurn(() => this.#turn());
  }

  #turn(): void {
    const { options, voice, wire } = this.#parts;
    if (this.#isStopped) return;
    if (options.speed === "max" && voice.isAhead) {
      this.#cancel = wire.after(replayLimits.glance, () => this.#turn());
      return;
    }
    this.#isTurning = false;
    this.goOn();
  }

  #waitForNext(): void {
    const { options, wire, world } = this.#parts;
    this.#cancel?.();
    this.#cancel = undefined;
    if (this.isByStep) return;
    const due = this.#player.waitUntil ?? (this.#hasBegun ? this.#again()?.waitUntil : undefined);
    if (due === undefined) {
      // Before its events begin, it has answered what was asked.
      if (this.#hasBegun) this.#finish();
    }
    // As fast as clients read is no time of the world's, which may stand still.
    else if (options.speed === "max") this.#cancel = wire.after(0, () => this.goOn());
    else this.#cancel = world.after(Math.max(0, due - world.steady()), () => this.goOn());
  }

  /** The events from the beginning, when they are to begin again, and there were any. */
  #again(): Player | undefined {
    if (this.#parts.options.loop !== true || this.#played === this.#playedBefore) return undefined;
    this.#playedBefore = this.#played;
    this.#player = this.#newPlayer();
    if (!this.isByStep) this.#player.start(this.#parts.world.steady());
    return this.#player;
  }

  #finish(): void {
    this.#isOver = true;
    this.#settle();
  }

  async #whenRead(): Promise<void> {
    const { voice, wire } = this.#parts;
    await endOfTurn(wire);
    while (voice.isAhead && !this.#isStopped) {
      await new Promise<void>((resolve) => {
        wire.after(replayLimits.glance, resolve);
      });
    }
  }
}
