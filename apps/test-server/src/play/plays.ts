import { nearNames } from "@pluto-ami/protocol";

import { demandWord } from "../pattern/demand.ts";
import { badRule, RuleError } from "../pattern/rule-error.ts";
import { isUser } from "../report/is-user.ts";
import type { NamedValues } from "../deed/named-values.ts";
import type { PlayBeginning, PlayDefinition } from "../script/definition/play.ts";
import { parseDuration } from "../time/duration.ts";
import { PlayPerformer } from "./play-performer.ts";
import { PlayRun, type PlayServices } from "./play-run.ts";
import { compileSteps, type Step } from "./step.ts";

interface Play {
  readonly name: string;
  readonly begins: PlayBeginning;
  readonly steps: readonly Step[];
  /** Has a login begun it? */
  hasBegun: boolean;
}

/** Somebody who has logged in. */
export interface LoggedIn {
  /** The number of the session. */
  readonly id: number;
  readonly user: string;
}

/** The plays of a script, and those of them that run. */
export class Plays {
  readonly #services: PlayServices;
  readonly #values: NamedValues;
  readonly #plays = new Map<string, Play>();
  readonly #runs = new Set<PlayRun>();

  constructor(services: PlayServices, values: NamedValues) {
    this.#services = services;
    this.#values = values;
  }

  /** How many run. */
  get running(): number {
    return this.#runs.size;
  }

  /** Those that there are. */
  get names(): readonly string[] {
    return [...this.#plays.keys()];
  }

  /**
   * Takes a play; one that comes again and again begins from now on.
   * @throws RuleError `E_BAD_RULE` when it is none, or there is one of that name; TimeError at a time that is none.
   */
  add({ begins, play: name, steps }: PlayDefinition): void {
    demandWord(name, "play");
    if (this.#plays.has(name)) throw badRule(`play ${name}`, "there is a play of this name already.");
    const play = {
      name,
      begins,
      steps: compileSteps(steps, `play ${name}.steps`, this.#services.limits),
      hasBegun: false,
    };
    if (begins !== undefined && "every" in begins)
      this.#every(play, parseDuration(begins.every, `play ${name}.begins.every`));
    this.#plays.set(name, play);
  }

  /**
   * Begins a play.
   * @throws RuleError `E_BAD_RULE` when there is none of that name, `E_TOO_MANY` when as many run as may.
   */
  start(name: string): PlayRun {
    const play = this.#plays.get(name);
    if (play === undefined) {
      const [near] = nearNames(name, [...this.#plays.keys()], 1);
      throw badRule("", `there is no play ${name}${near === undefined ? "." : `; did you mean ${near}?`}`);
    }
    return this.#run(play, undefined);
  }

  /** Forgets a play; it begins no more. */
  remove(name: string): void {
    this.#plays.delete(name);
  }

  /** Begins the plays that wait for this login. */
  sessionLoggedIn({ id, user }: LoggedIn): void {
    for (const play of this.#plays.values()) {
      const { begins, hasBegun } = play;
      if (hasBegun || begins === undefined || "every" in begins) continue;
      if (begins.of !== undefined && !isUser(user, begins.of)) continue;
      play.hasBegun = true;
      try {
        this.#run(play, id);
      } catch (error) {
        this.#services.failed(play.name, error);
      }
    }
  }

  /** Stops all that run, and forgets all plays. */
  clear(): void {
    this.#plays.clear();
    for (const run of this.#runs) run.stop();
  }

  #run(play: Play, session: number | undefined, whenOver: () => void = () => undefined): PlayRun {
    const { limits, ports } = this.#services;
    if (this.#runs.size >= limits.plays)
      throw new RuleError("E_TOO_MANY", `play ${play.name}`, `${limits.plays} plays run already (plays).`);
    const performer = new PlayPerformer(ports, this.#values, session);
    const run: PlayRun = new PlayRun(play.name, play.steps, performer, this.#services, () => {
      this.#runs.delete(run);
      whenOver();
    });
    this.#runs.add(run);
    run.start();
    return run;
  }

  /** Has it begin so long after its last begin, and not before it is over. */
  #every(play: Play, milliseconds: number, wait = milliseconds): void {
    const { failed, late, ports } = this.#services;
    late.after(wait, { user: undefined, bytes: 0 }, () => {
      const begun = ports.clock.steady();
      const again = (): void => {
        if (this.#plays.get(play.name) !== play) return;
        this.#every(play, milliseconds, Math.max(0, milliseconds - (ports.clock.steady() - begun)));
      };
      try {
        this.#run(play, undefined, again);
      } catch (error) {
        failed(play.name, error);
        again();
      }
    });
  }
}
