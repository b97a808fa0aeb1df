import { expect, test } from "vitest";

import { createTestManager } from "../fakes.ts";
import type { Vocabulary } from "./fuzz/frame-text.ts";
import { makePlan } from "./fuzz/plan.ts";
import { SeededRandom } from "./fuzz/random.ts";
import { shrink } from "./fuzz/shrink.ts";
import { runPlan } from "./fuzz/world.ts";

/** The usual seed never changes, so that nobody's work fails by chance; another PLUTO_FUZZ_SEED looks elsewhere. */
const seed = Number(process.env["PLUTO_FUZZ_SEED"] ?? "1");
/** `npm test` asks for 100,000. */
const frames = Number(process.env["PLUTO_FUZZ_FRAMES"] ?? "10000");
const framesOfWorld = 1000;

const { actions, commands } = createTestManager({ users: [] }).manager.services;
const vocabulary: Vocabulary = {
  actions: actions.list().map(({ name }) => name),
  commands: commands.list().map(({ syntax }) => syntax),
};

test(`${frames} frames, good and bad, in any pieces: each has one answer, each list one end (seed ${seed})`, async () => {
  let answers = 0;
  for (let world = 0; world * framesOfWorld < frames; world++) {
    const plan = makePlan(new SeededRandom(seed + world * 7919), vocabulary, framesOfWorld);
    const outcome = await runPlan(plan);
    answers += outcome.answers;
    if (outcome.fault === undefined) continue;
    const least = await shrink(plan, async (steps) => (await runPlan(steps)).fault !== undefined, 300);
    const { fault } = await runPlan(least);
    expect.fail(
      `seed ${seed}, world ${world}: ${fault ?? outcome.fault}\nin these steps:\n${least.map((step) => JSON.stringify(step)).join("\n")}`,
    );
  }
  expect(answers).toBeGreaterThan(frames / 2);
}, 300_000);
