import type { Step } from "./step.ts";

/** The steps of a play one after the other, those of a repetition so often; undefined where one begins anew, so that it counts even without a step. */
export function* unrolled(steps: readonly Step[]): Generator<Exclude<Step, { kind: "repeat" }> | undefined, void> {
  for (const step of steps) {
    if (step.kind !== "repeat") yield step;
    else {
      for (let time = 0; time < step.times; time++) {
        yield undefined;
        yield* unrolled(step.steps);
      }
    }
  }
}
