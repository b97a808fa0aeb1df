import { describe, expect, test } from "vitest";

import type { LogRules } from "../../src/limits/log-rules.ts";
import { LimitedLog } from "../../src/log/limited-log.ts";
import { type LogCause, logKinds } from "../../src/ports/log.ts";
import { FakeClock, FakeLog } from "../fakes.ts";

const minute = 60_000;
const rules: LogRules = {
  logLinesOfAddress: 3,
  logLinesOfUser: 6,
  logLinesOfAll: 1000,
  logLinesOfGuesser: 2,
  logGuessers: 50,
  logSums: 2,
};

const limited = (changed: Partial<LogRules> = {}) => {
  const clock = new FakeClock();
  const inner = new FakeLog();
  const log = new LimitedLog(inner, clock, { ...rules, ...changed });
  const say = (times: number, cause?: LogCause): number => {
    const before = inner.lines.length;
    for (let at = 0; at < times; at++) log.warning("it happened", cause);
    return inner.lines.length - before;
  };
  return { clock, inner, log, say };
};

const stranger = (address: string, kind: LogCause["kind"] = "refused login"): LogCause => ({ kind, address });

describe("the limited log", () => {
  test("sums up what one address causes beyond its lines", async () => {
    const { clock, inner, log, say } = limited();
    expect(say(4815, stranger("10.0.0.9"))).toBe(3);
    expect(log.linesLeftOut).toBe(4812);
    await clock.advance(minute);
    expect(inner.lines.slice(3)).toEqual([
      "warning … 4,812 more from 10.0.0.9 in the last minute were left out (refused login)",
    ]);
  });

  test("a line that is left out is not made", () => {
    const { inner, log } = limited();
    let made = 0;
    for (let at = 0; at < 10; at++) {
      log.verbose(() => `line ${++made}`, stranger("10.0.0.9"));
      log.security(() => `event ${++made}`, "Error", stranger("10.0.0.9"));
    }
    expect(inner.lines).toHaveLength(6);
    expect(made).toBe(6);
  });

  test("a line without a cause always comes through", () => {
    expect(limited().say(1000)).toBe(1000);
  });

  test("counts each kind of line and each address for itself, and a user apart from strangers at his address", () => {
    const { say } = limited();
    const user: LogCause = { kind: "action", address: "10.0.0.9", user: "joe" };
    expect(say(10, stranger("10.0.0.9"))).toBe(3);
    expect(say(10, stranger("10.0.0.9", "failed handshake"))).toBe(3);
    expect(say(10, stranger("10.0.0.8"))).toBe(3);
    expect(say(10, user)).toBe(6);
    expect(say(10, { ...user, user: "jim" })).toBe(6);
    expect(say(10, { ...user, user: "jim", session: 7, reason: "other" })).toBe(0);
  });

  test("counts changes by what they are made with: many of one hide none of another, nor a kick", () => {
    const { say } = limited();
    const change: LogCause = { kind: "change", address: "10.0.0.9", user: "joe", action: "Setvar", result: "Success" };
    expect(say(10, change)).toBe(6);
    expect(say(10, { ...change, request: "Variable: other", session: 7, result: "Error" })).toBe(0);
    expect(say(1, { ...change, action: "Hangup" })).toBe(1);
    expect(say(1, { ...change, kind: "kick" })).toBe(1);
  });

  test.each(Object.entries(logKinds).filter(([, causer]) => causer !== "user"))(
    "a stranger gets no more lines about a %s by other names",
    (kind) => {
      const { say } = limited();
      let lines = 0;
      const known = Object.keys(logKinds).find((name): name is LogCause["kind"] => name === kind) ?? "action";
      for (let at = 0; at < 20; at++)
        lines += say(1, { ...stranger("10.0.0.9", known), user: `name ${at}`, session: at });
      expect(lines).toBe(3);
    },
  );

  test.each([
    ["2001:db8::1", "2001:db8::ffff:2", 0],
    ["2001:db8::1", "2001:db8:0:1::1", 3],
    ["10.0.0.9", "::ffff:10.0.0.9", 0],
  ])("%s and %s: %d lines for the second", (first, second, lines) => {
    const { say } = limited();
    say(10, stranger(first));
    expect(say(10, stranger(second))).toBe(lines);
  });

  test("names the worst only, and counts the others together", async () => {
    const { clock, inner, say } = limited();
    for (const [at, times] of [10, 30, 20, 5].entries()) say(times, stranger(`10.0.0.${at}`));
    inner.lines.length = 0;
    await clock.advance(minute);
    expect(inner.lines).toEqual([
      "warning … 27 more from 10.0.0.1 in the last minute were left out (refused login)",
      "warning … 17 more from 10.0.0.2 in the last minute were left out (refused login)",
      "warning … 9 more from other addresses in the last minute were left out",
    ]);
  });

  test.each(Object.keys(logKinds).filter((kind) => kind !== "refused login"))(
    "any number of addresses with a %s hide nobody who guesses secrets",
    (name) => {
      const { say } = limited();
      const kind = Object.keys(logKinds).find((known): known is LogCause["kind"] => known === name) ?? "action";
      for (let at = 0; at < 3000; at++) say(9, { ...stranger(`10.1.${at >> 8}.${at & 255}`, kind), user: "joe" });
      expect(say(10, stranger("10.0.0.9"))).toBe(3);
    },
  );

  test("of those who guess secrets the first of each are seen, of so many as may be remembered", async () => {
    const { clock, inner, say } = limited({ logLinesOfAll: 10 });
    const lines = Array.from({ length: 100_000 }, (_, at) =>
      say(3, stranger(`10.${at >> 16}.${(at >> 8) & 255}.${at & 255}`)),
    );
    const [few, others] = [lines.slice(0, 50), lines.slice(50)];
    expect(Math.min(...few)).toBe(2);
    // Beyond those 50 they share what is left for all, 10 lines in this test.
    expect(lines.reduce((sum, count) => sum + count, 0)).toBe(50 * 2 + 10);
    expect(others.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(10);
    await clock.advance(minute);
    expect(inner.lines.at(-1)).toMatch(/more from other addresses in the last minute were left out$/);
    expect(say(3, stranger("10.99.0.1"))).toBe(3);
  });

  test("a sum has the level of what it stands for", async () => {
    const { clock, inner, log } = limited();
    for (let at = 0; at < 5; at++) log.debug("a scan", stranger("10.0.0.9", "failed handshake"));
    for (let at = 0; at < 5; at++) log.verbose("an attempt", stranger("10.0.0.9"));
    inner.lines.length = 0;
    await clock.advance(minute);
    expect(inner.lines.map((line) => line.split(" ")[0])).toEqual(["debug", "verbose"]);
  });

  test("tells at once what it has left out when it is closed", () => {
    const { inner, log, say } = limited();
    say(5, stranger("10.0.0.9"));
    log.close();
    expect(inner.lines.at(-1)).toContain("… 2 more from 10.0.0.9");
  });
});
