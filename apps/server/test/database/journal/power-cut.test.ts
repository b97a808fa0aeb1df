import { bytes, demandBytes, noBytes } from "@pluto-ami/protocol";
import { join } from "node:path";

import { expect, test } from "vitest";

import { JournalDatabaseStore } from "../../../src/database/journal/journal-database-store.ts";
import { temporaryFolder } from "../../../../../packages/node/test/temporary-folder.ts";
import { UnsafeDisk } from "./unsafe-disk.ts";

const room = { databaseEntries: 1000, databaseBytes: 10_000_000 };
const log = { warning: () => {} };
const everything = { from: noBytes, to: demandBytes("\xff\xff") };

type Entries = ReadonlyMap<string, string>;
type Write = (entries: Map<string, string>) => void;

const after = (entries: Entries, writes: readonly Write[]): Entries => {
  const other = new Map(entries);
  for (const write of writes) write(other);
  return other;
};

const text = (entries: Entries): string => JSON.stringify([...entries].toSorted(([a], [b]) => (a < b ? -1 : 1)));

const found = async (store: JournalDatabaseStore): Promise<string> =>
  text(new Map((await store.list(everything, 9999)).map(({ path, value }) => [path, value])));

/** Chance from a seed, as numbers from 0 up to 1. */
const chanceOf = (seed: number) => {
  let state = seed;
  return (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
};

const seeds = process.env["PLUTO_SURVIVAL"] === "full" ? 400 : 12;

/**
 * Random writes, some of them at once, on a disk on which some steps fail, and whose power goes now and then. What must be found
 * then: all that was answered with success, and of what was not, some of the first, in their order.
 */
test.each(Array.from({ length: seeds }, (_, seed) => seed + 1))(
  "what was answered is there, whatever fails and whenever the power goes: history %i",
  async (seed) => {
    const chance = chanceOf(seed);
    const base = temporaryFolder();
    const folder = join(base, "database");
    const disk = new UnsafeDisk(chance);
    const store = await JournalDatabaseStore.open(folder, room, log, disk.open);

    let answered: Entries = new Map();
    /** Writes that failed since, and those under way: of one such batch, a beginning may have reached the disk. */
    let doubtful: (readonly Write[])[] = [];
    const cuts: { readonly folder: string; readonly allowed: readonly string[] }[] = [];
    disk.watch = () => {
      if (chance() > 0.04) return;
      const cut = join(base, `cut-${cuts.length}`);
      disk.cutPower(folder, cut);
      const allowed = [[], ...doubtful].flatMap((batch) =>
        Array.from({ length: batch.length + 1 }, (_, count) => text(after(answered, batch.slice(0, count)))),
      );
      cuts.push({ folder: cut, allowed });
    };

    // Every third history has values so large that the journal is written anew.
    const largest = seed % 3 === 0 ? 150_000 : 300;
    const one = (): readonly [write: Write, asked: () => Promise<unknown>] => {
      const path = `/f/k${Math.floor(chance() * 12)}`;
      if (chance() < 0.2) {
        const range = { from: demandBytes(path), to: demandBytes(`${path}0`) };
        const isIn = (key: string): boolean => key >= range.from && key < range.to;
        return [
          (entries) => [...entries.keys()].filter(isIn).forEach((key) => entries.delete(key)),
          () => store.delete([range]),
        ];
      }
      const value = `${Math.floor(chance() * 1e9)} `.repeat(1 + Math.floor((chance() * largest) / 10));
      return [(entries) => entries.set(path, value), () => store.put(demandBytes(path), demandBytes(value))];
    };

    for (let round = 0; round < 60; round++) {
      disk.risk = chance() < 0.3 ? 0.2 : 0;
      const writes = Array.from({ length: chance() < 0.3 ? 3 : 1 }, one);
      doubtful.push(writes.map(([write]) => write));
      const outcomes = await Promise.allSettled(writes.map(([, asked]) => asked()));
      // What is written together succeeds or fails together.
      const isDone = outcomes.every(({ status }) => status === "fulfilled");
      expect(isDone || outcomes.some(({ status }) => status === "rejected")).toBe(true);
      const kept = writes.filter((_, at) => outcomes[at]?.status === "fulfilled").map(([write]) => write);
      answered = after(answered, kept);
      if (isDone) doubtful = [];
      expect(await found(store)).toBe(text(answered));
    }
    disk.risk = 0;
    disk.watch = () => {};
    await store.put(bytes("/last"), bytes("one"));
    await store.close();
    const again = await JournalDatabaseStore.open(folder, room, log);
    expect(await found(again)).toBe(text(after(answered, [(entries) => entries.set("/last", "one")])));
    await again.close();

    for (const cut of cuts) {
      const left = await JournalDatabaseStore.open(cut.folder, room, log);
      expect(cut.allowed).toContain(await found(left));
      await left.close();
    }
  },
  60_000,
);
