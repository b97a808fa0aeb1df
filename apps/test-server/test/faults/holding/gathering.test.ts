import { VirtualClock } from "@pluto-ami/core/testing";
import { describe, expect, test } from "vitest";

import { Gathering, type GatheringParts } from "../../../src/faults/holding/gathering.ts";
import type { Line } from "../../../src/faults/way/stage.ts";
import { faultLimits } from "../../../src/faults/limits.ts";
import { SeededRandom } from "../../../src/seeded-random.ts";

/** Words that are gathered, and handed on backwards. */
const gathering = (parts: Partial<GatheringParts<string>> = {}) => {
  const went: string[] = [];
  const clock = new VirtualClock();
  let held = 0;
  const line: Line<string> = {
    clock,
    random: new SeededRandom(1),
    limits: faultLimits,
    next: { take: (item) => void went.push(item), end: () => void went.push("END") },
    hold: (bytes) => void (held += bytes),
    hangUp: () => undefined,
    giveUp: () => undefined,
    listen: () => undefined,
  };
  const stage = new Gathering(line, {
    within: 50,
    lengthOf: ({ length }) => length,
    handOn: (items) => items.toReversed(),
    ...parts,
  });
  return { clock, stage, went, held: () => held };
};

const act = (stage: Gathering<string>, ...items: readonly string[]): void => {
  for (const item of items) stage.act(item);
};

describe("what is gathered", () => {
  test.each<readonly [string, Partial<GatheringParts<string>>, readonly string[], readonly string[]]>([
    ["waits without a limit", {}, ["a", "b", "c"], []],
    ["goes with so many", { items: 2 }, ["a", "b", "c"], ["b", "a"]],
    ["goes with so many bytes", { bytes: 5 }, ["aaa", "bbb", "c"], ["bbb", "aaa"]],
    ["goes with the first that is enough", { items: 3, bytes: 5 }, ["aaaaaa", "b"], ["aaaaaa"]],
  ])("%s", (_, parts, items, gone) => {
    const { stage, went } = gathering(parts);
    act(stage, ...items);
    expect(went).toEqual(gone);
  });

  test("goes when the time is over, counted from the first of each time", async () => {
    const { clock, stage, went } = gathering();
    act(stage, "a");
    await clock.advance(30);
    act(stage, "b");
    await clock.advance(19);
    expect(went).toEqual([]);
    await clock.advance(1);
    expect(went).toEqual(["b", "a"]);
    act(stage, "c");
    await clock.advance(49);
    expect(went).toEqual(["b", "a"]);
  });

  test.each<readonly [string, (stage: Gathering<string>) => void, readonly string[]]>([
    ["what passes", (stage) => stage.pass("p"), ["b", "a", "p"]],
    ["the end", (stage) => stage.end(), ["b", "a", "END"]],
    ["its removal", (stage) => stage.release(), ["b", "a"]],
  ])("goes before %s, and is held no longer", async (_, happens, gone) => {
    const { clock, held, stage, went } = gathering();
    act(stage, "a", "b");
    expect(held()).toBeGreaterThan(2);
    happens(stage);
    expect([went, held()]).toEqual([gone, 0]);
    await clock.advance(100);
    expect(went).toEqual(gone);
  });

  test("never goes when its connection is gone", async () => {
    const { clock, stage, went } = gathering();
    act(stage, "a");
    stage.stop();
    await clock.advance(100);
    expect(went).toEqual([]);
  });
});
