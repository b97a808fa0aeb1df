import { describe, expect, it, vi } from "vitest";

import { serverLimits } from "../../src/limits.ts";
import { gathering } from "../../src/log/gathering.ts";

describe("gathering", () => {
  const gathered = () => {
    const writes: string[] = [];
    const target = {
      write: (text: string) => void writes.push(text),
      end: (done: () => void) => done(),
      destroy: () => {},
    };
    return { writes, destination: gathering(target) };
  };

  it("writes the lines of a moment at once, and many of them without waiting", () => {
    vi.useFakeTimers();
    const { destination, writes } = gathered();
    destination.write("a\n");
    destination.write("b\n");
    expect(writes).toEqual([]);
    vi.advanceTimersByTime(serverLimits.logDelay);
    destination.write("x".repeat(serverLimits.logGather));
    expect(writes).toEqual(["a\nb\n", "x".repeat(serverLimits.logGather)]);
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });

  it("loses nothing at the end", () => {
    const { destination, writes } = gathered();
    destination.write("last\n");
    destination.end(() => writes.push("end"));
    expect(writes).toEqual(["last\n", "end"]);
  });
});
