import { performance } from "node:perf_hooks";
import { GCProfiler, setFlagsFromString } from "node:v8";
import { runInNewContext, Script } from "node:vm";

import { describe, expect, test } from "vitest";

import { processorTime } from "../processor-time.mjs";
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
/** Milliseconds that are no time: with `firstBytes` even a quadratic loop at the speed of memory takes four times as long. */
const quick = 50;
/** Milliseconds that the smallest of the measured texts takes at least, where there may be texts so long. */
const measurable = 5;
const longest = 1024 * 1024;
/** Milliseconds of processor after which a reading is broken off. One that is linear takes some hundredth of it. */
const patience = 1500;
/** Milliseconds that may pass for them where others have the processor. */
const busyPatience = 8000;
/** The longest text is so many times the shortest: what a step costs at any rate does not hide what grows. */
const span = 16;
/** The time that a text `span` times as long may take: 2.5 times for each doubling, where 2 are linear and 4 quadratic. */
const mostGrowth = 2.5 ** Math.log2(span);
const attempts = 8;

setFlagsFromString("--expose-gc");
const gc: unknown = runInNewContext("gc");
const collect = (): void => {
  if (typeof gc === "function") gc();
};

let reading: () => unknown = () => undefined;
// What runs below a script of node:vm can be broken off, a regular expression that backtracks included.
Object.defineProperty(globalThis, "readForGrowth", { value: () => reading() });
const script = new Script("readForGrowth()");

const isOutOfTime = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "ERR_SCRIPT_EXECUTION_TIMEOUT";

/** A defect of the reader, not a complaint about the text: one line of stack too many, say. */
const isDefect = (error: unknown): boolean => error instanceof RangeError || error instanceof ReferenceError;

/** Milliseconds of processor that one reading takes; infinite when it was broken off. */
interface Taken {
  readonly all: number;
  /** Without what goes to the collector of garbage, which comes in leaps. */
  readonly own: number;
}

const endless: Taken = { all: Number.POSITIVE_INFINITY, own: Number.POSITIVE_INFINITY };

const timeWithin = (run: () => unknown, milliseconds: number): Taken => {
  reading = run;
  const collector = new GCProfiler();
  collector.start();
  const began = performance.now();
  const before = processorTime();
  let isBrokenOff = false;
  try {
    script.runInThisContext({ timeout: milliseconds });
  } catch (error) {
    isBrokenOff = isOutOfTime(error);
    if (isDefect(error)) throw error;
  }
  const all = processorTime() - before;
  const passed = performance.now() - began;
  const collected = collector.stop().statistics.reduce((sum, { cost }) => sum + cost / 1000, 0);
  if (isBrokenOff)
    return 2 * all < milliseconds && milliseconds < busyPatience ? timeWithin(run, busyPatience) : endless;
  // Others had the processor for as large a part of the collector's time as of all of it.
  return { all, own: Math.max(0, all - collected * Math.min(1, all / passed)) };
};

const timeOnce = (run: () => unknown): Taken => timeWithin(run, patience);

const lesser = (one: Taken, other: Taken): Taken => ({
  all: Math.min(one.all, other.all),
  own: Math.min(one.own, other.own),
});

/** The least that some readings took; who had to be broken off is not read again. */
const least = (measure: () => Taken, readings: number): Taken => {
  let result = measure();
  for (let at = 1; at < readings && result !== endless; at++) result = lesser(result, measure());
  return result;
};

const isLinear = (first: number, last: number): boolean =>
  last < Number.POSITIVE_INFINITY && last <= mostGrowth * first;

/** Whether the longest text took no longer than it may; what the collector took counts where it took the most. */
const isJudgedLinear = (first: Taken, last: Taken): boolean =>
  isLinear(first.all, last.all) || (2 * last.own > last.all && isLinear(first.own, last.own));

/** What keeps a reading from being linear in its text, in words; "" when it is. */
export const growthFault = (read: Reader["read"], text: Shape["text"], most = longest): string => {
  const texts = new Map<number, string>();
  const measure = (length: number): Taken => {
    const bytes = texts.get(length) ?? text(length);
    texts.set(length, bytes);
    return timeOnce(() => read(bytes));
  };

  const first = Math.min(firstBytes, most);
  // Who makes more and more garbage is not quick, however little of the time is its own.
  for (let times = 0, taken = 0; times < 3 && taken <= 3 * quick; times++) {
    taken = measure(first).all;
    if (taken <= quick) return "";
  }

  const shortest = shortestFor((length) => measure(length).all, first, Math.min(longest, most));
  for (let attempt = 1; ; attempt++) {
    // What earlier readings have left is not to be cleared away at the cost of the longest of these.
    if (attempt > 1) collect();
    // The shorter the text, the more of its time may be an accident.
    const one = least(() => measure(shortest), 6);
    let last = measure(span * shortest);
    if (isJudgedLinear(one, last)) return "";
    if (last !== endless) last = lesser(last, measure(span * shortest));
    if (isJudgedLinear(one, last)) return "";
    const isFar = last === endless || last.all > 2 * mostGrowth * one.all;
    if (!(isFar && attempt > 1) && attempt < attempts) continue;
    return `${shortest} bytes ${one.all.toFixed(1)} ms, ${span * shortest} bytes ${last.all.toFixed(1)} ms`;
  }
};

/** Bytes that take long enough to be measured, and `span` times of them no longer than needed. */
const shortestFor = (measure: (length: number) => number, first: number, longest: number): number => {
  let bytes = Math.floor(first / span);
  for (let time = measure(bytes); bytes > 4 && time > 10 * measurable; time = measure(bytes)) {
    bytes = Math.max(4, Math.floor(bytes / (time > 1000 * measurable ? span : 2)));
  }
  while (2 * span * bytes <= longest && measure(bytes) < measurable) bytes *= 2;
  return bytes;
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
