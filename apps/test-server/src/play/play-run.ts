import type { Cancel } from "@pluto-ami/core";

import type { Expectations, Outcome } from "../expect/expectations.ts";
import type { Journal } from "../journal/journal.ts";
import type { LateWork } from "../deed/late-work.ts";
import type { Performer } from "../deed/performer.ts";
import type { ScriptLimits } from "../script-limits.ts";
import type { ScriptPorts } from "../deed/script-ports.ts";
import type { Step } from "./step.ts";
import { unrolled } from "./unrolled.ts";

/** What the runs of all plays share. */
export interface PlayServices {
  readonly ports: ScriptPorts;
  readonly limits: ScriptLimits;
  readonly late: LateWork;
  readonly journal: Journal;
  readonly expectations: Expectations;
  /** Is told what a play could not do, or what did not come. */
  readonly failed: (play: string, error: unknown) => void;
}

type Flow = "on" | "waits" | "over";

/** A play that runs: one step after the other, and no more of them in a row than leaves others their turn. */
export class PlayRun {
  readonly play: string;
  readonly #services: PlayServices;
  readonly #performer: Performer;
  readonly #whenOver: () => void;
  readonly #steps: Iterator<Exclude<Step, { kind: "repeat" }> | undefined, void>;
  /** The number of the action behind which the next is expected. */
  #since: number;
  #cancel: Cancel = () => undefined;
  #isOver = false;

  constructor(
    play: string,
    steps: readonly Step[],
    performer: Performer,
    services: PlayServices,
    whenOver: () => void,
  ) {
    this.play = play;
    this.#services = services;
    this.#performer = performer;
    this.#whenOver = whenOver;
    this.#steps = unrolled(steps);
    this.#since = services.journal.last;
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** Begins. */
  start(): void {
    this.#goOn();
  }

  /** Does nothing more. */
  stop(): void {
    this.#cancel();
    this.#end();
  }

  #goOn(): void {
    const { limits, ports } = this.#services;
    for (let step = 0; step < limits.playSteps; step++) {
      const flow = this.#next();
      if (flow === "over") this.#end();
      if (flow !== "on") return;
    }
    // By the wire's clock: that of the world may stand still, and no time passes in it.
    this.#cancel = ports.wireClock.after(0, () => this.#goOn());
  }

  #next(): Flow {
    const { done = false, value: step } = this.#steps.next();
    if (done) return "over";
    try {
      return step === undefined ? "on" : this.#do(step);
    } catch (error) {
      this.#services.failed(this.play, error);
      return "on";
    }
  }

  #do(step: Exclude<Step, { kind: "repeat" }>): Flow {
    if (step.kind === "wait") return this.#after(step.milliseconds, () => undefined);
    if (step.kind === "expect") return this.#expect(step);
    if (step.kind === "server") step.run(this.#services.ports, (error) => this.#services.failed(this.play, error));
    else {
      const { after, perform } = step.effect;
      if (after > 0) return this.#after(after, () => perform(this.#performer));
      perform(this.#performer);
    }
    return "on";
  }

  #after(milliseconds: number, deed: () => void): Flow {
    this.#cancel = this.#services.late.after(milliseconds, { user: undefined, bytes: 0 }, () => {
      try {
        deed();
      } catch (error) {
        this.#services.failed(this.play, error);
      }
      this.#goOn();
    });
    return "waits";
  }

  #expect({ match, name, within }: Extract<Step, { kind: "expect" }>): Flow {
    let outcome: Outcome | undefined;
    let isWaiting = false;
    const expectation = { name, match, within, count: 1, since: this.#since, isOfPlay: true };
    this.#cancel = this.#services.expectations.expect(expectation, (settled) => {
      outcome = settled;
      if (isWaiting && this.#concludes(settled)) this.#goOn();
      else if (isWaiting) this.#end();
    });
    if (outcome === undefined) {
      isWaiting = true;
      return "waits";
    }
    return this.#concludes(outcome) ? "on" : "over";
  }

  /** Did what was expected come? What comes after it in the play has no sense otherwise. */
  #concludes(outcome: Outcome): boolean {
    if (this.#isOver) return false;
    if ("error" in outcome) {
      this.#services.failed(this.play, outcome.error);
      return false;
    }
    this.#since = outcome.actions.at(-1)?.number ?? this.#since;
    return true;
  }

  #end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#whenOver();
  }
}
