import { defineError } from "@pluto-ami/protocol";

import type { PatternTest } from "../../delivery/pattern/pattern-test.ts";
import { defaultLimits, type ManagerLimits } from "../../limits/limits.ts";

/** The limits that the filters of a configuration action keep to. */
type CategoryWorkLimits = Pick<ManagerLimits, "categoryFilterWork" | "patternAtoms">;

/** The filters of a configuration action would take too much. The message is what its client is told. */
export class CategoryWorkError extends defineError("CategoryWorkError", "E_CATEGORY_WORK", {
  meaning: "The filters of an action on configuration files could take too much work on the file that is asked for.",
  remedy: "Write shorter patterns, name a category, or raise configwork in [filters] of pluto.ini.",
}) {
  constructor(steps: number) {
    super(`Filter too costly: on this file it could take more than ${steps} steps; write shorter patterns`);
  }
}

/** Steps of making one instruction of a pattern's program, and of one test, whatever it tests; as measured. */
const stepsAnInstruction = 100;
const stepsATest = 4;

/** A test of one value is done without a pause, and takes three times as long where its pattern is new: it may take this part of all. */
const testsOfAll = 8;

/**
 * The work that the filters of one configuration action may take, counted in steps as for the filters of events: their
 * client wrote the patterns, and everybody waits while they run.
 */
export class CategoryWork {
  /** How long a pattern may be, its repetitions written out. */
  readonly patternAtoms: number;
  readonly #most: number;
  #left: number;

  constructor({ categoryFilterWork, patternAtoms }: CategoryWorkLimits = defaultLimits) {
    this.patternAtoms = patternAtoms;
    this.#most = categoryFilterWork;
    this.#left = categoryFilterWork;
  }

  /** @throws CategoryWorkError when there is no room for another pattern. */
  beforeCompiling(pattern: string): void {
    this.#spend(pattern.length * stepsAnInstruction);
  }

  /** @throws CategoryWorkError when it is too large to go on. */
  compiled({ steps }: PatternTest): void {
    this.#spend(Math.ceil(steps) * stepsAnInstruction);
  }

  /**
   * Does the text match?
   * @throws CategoryWorkError when it could take too much to say.
   */
  test({ mayMatch, quickSteps, steps, test }: PatternTest, text: string): boolean {
    this.#spend(stepsATest + text.length * quickSteps);
    if (!mayMatch(text)) return false;
    const needed = text.length * steps;
    const mostOfTest = this.#most / testsOfAll;
    if (needed > mostOfTest) throw new CategoryWorkError(mostOfTest);
    this.#spend(needed);
    return test(text);
  }

  #spend(steps: number): void {
    this.#left -= steps;
    if (this.#left < 0) throw new CategoryWorkError(this.#most);
  }
}
