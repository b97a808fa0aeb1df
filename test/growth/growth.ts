import { performance } from "node:perf_hooks";
import { GCProfiler } from "node:v8";
import { Script } from "node:vm";

import { describe, expect, test } from "vitest";

import { type Shape, shapes as allShapes } from "./shapes.ts";

/** Something that takes bytes of others. */
export interface Reader {
  readonly name: string;
  /** Reads a text. An error that says what is wrong with it is an answer as good as any. */
  readonly read: (text: string) => unknown;
  /** What stands before the hostile text, so that it gets to where it is to be read. */
  readonly start?: string;
  /** What stands behind it. */
  readonly end?: string;
  /** Bytes that it is given at the most, where a limit before it sees to that: say which. */
  readonly most?: number;
  /** The shapes that it is given: all of them unless it takes long. */
  readonly shapes?: readonly Shape[];
}

/** What is read first; a time that is not linear shows with as much, whatever a step takes. */
const firstBytes = 64 * 1024;
/** Milliseconds that are no time: with `firstBytes` even a quadratic loop at the speed of memory takes ten times as long. */
const quick = 20;
/** Milliseconds that the smallest of three measured texts takes at least, where there may be texts so long. */
const measurable = 5;
const longest = 1024 * 1024;
/**
 * Milliseconds after which a reading is broken off. They pass for others on a busy machine, too: one that is linear takes
 * some hundredth of it, and has several attempts.
 */
const patience = 5000;
/** Twice the text may take so many times as long, over two steps. */
const mostGrowth = 2.5;
const attempts = 8;

let reading: () => unknown = () => undefined;
// What runs below a script of node:vm can be broken off, a regular expression that backtracks included.
Object.defineProperty(globalThis, "readForGrowth", { value: () => reading() });
const script = new Script("readForGrowth()");

const isOutOfTime = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "ERR_SCRIPT_EXECUTION_TIMEOUT";

/** A defect of the reader, not a complaint about the text: one line of stack too many, say. */
const isDefect = (error: unknown): boolean => error instanceof RangeError || error instanceof ReferenceError;

/**
 * Milliseconds of processor that one reading takes, without what goes to the collector of garbage, which comes in leaps;
 * infinite when it was broken off.
 */
const timeOnce = (run: () => unknown): number => {
  reading = run;
  const collector = new GCProfiler();
  collector.start();
  const begin = performance.now();
  const { user, system } = process.cpuUsage();
  try {
    script.runInThisContext({ timeout: patience });
  } catch (error) {
    if (isOutOfTime(error)) return Number.POSITIVE_INFINITY;
    if (isDefect(error)) throw error;
  }
  const used = process.cpuUsage();
  const passed = performance.now() - begin;
  const collected = collector.stop().statistics.reduce((sum, { cost }) => sum + cost / 1000, 0);
  // Less than all of the time is ours on a busy machine; more than all of it is counted where other threads help.
  const share = Math.min(1, (used.user - user + used.system - system) / 1000 / passed);
  return Math.max(0, passed - collected) * share;
};

/** What keeps a reading from being linear in its text, in words; "" when it is. */
export const growthFault = (read: Reader["read"], text: Shape["text"], most = longest): string => {
  const texts = new Map<number, string>();
  const measure = (length: number): number => {
    const bytes = texts.get(length) ?? text(length);
    texts.set(length, bytes);
    return timeOnce(() => read(bytes));
  };

  const first = Math.min(firstBytes, most);
  for (let times = 0, time = 0; times < 3 && time <= 20 * quick; times++) {
    time = measure(first);
    if (time <= quick) return "";
  }

  const sizes = sizesFor(measure, first, Math.min(longest, most));
  for (let attempt = 1; ; attempt++) {
    const times = sizes.map((size) => Math.min(measure(size), measure(size)));
    const [one = 0, , four = 0] = times;
    if (four < Number.POSITIVE_INFINITY && four <= mostGrowth * mostGrowth * one) return "";
    const isFar = four === Number.POSITIVE_INFINITY || (four > 10 * one && four > 10 * measurable);
    const isHopeless = attempt === 3 && isFar;
    if (!isHopeless && attempt < attempts) continue;
    return sizes.map((size, at) => `${size} bytes ${times[at]?.toFixed(1)} ms`).join(", ");
  }
};

/** Three sizes, each twice the one before: the first takes long enough to be measured, the last no longer than needed. */
const sizesFor = (measure: (length: number) => number, first: number, longest: number): readonly number[] => {
  let bytes = Math.floor(first / 4);
  for (let time = measure(bytes); bytes > 4 && time > 10 * measurable; time = measure(bytes)) {
    bytes = Math.max(4, Math.floor(bytes / (time > 1000 * measurable ? 16 : 2)));
  }
  while (8 * bytes <= longest && measure(bytes) < measurable && measure(4 * bytes) < 40 * measurable) bytes *= 2;
  return [bytes, 2 * bytes, 4 * bytes];
};

/** Every reader takes time in proportion to its text, whatever shape that has. */
export const describeGrowth = (area: string, readers: readonly Reader[]): void => {
  describe(`${area}: time grows with the text and no faster`, () => {
    test.each(readers)(
      "$name",
      ({ read, start = "", end = "", most, shapes = allShapes }) => {
        const faults = shapes.flatMap(({ name, text }) => {
          const fault = growthFault(read, (length) => start + text(length) + end, most);
          return fault === "" ? [] : [`${name}: ${fault}`];
        });
        expect(faults).toEqual([]);
      },
      120_000,
    );
  });
};
