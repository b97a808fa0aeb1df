import { describe, expect, it } from "vitest";

import { printLocalDate, printLocalTime } from "../../../src/syntax/event-time.ts";
import { Bench } from "../services.ts";

describe("core show version", () => {
  it("names this server and the Asterisk it looks like", async () => {
    const bench = new Bench();
    expect(await bench.lines("core show version")).toEqual([
      "Pluto 0.1.0 on linux x64, AMI 13.0.0 as of Asterisk 24.0.0",
    ]);
    expect((await bench.run("core show version x")).ok).toBe(false);
  });
});

describe("core show uptime", () => {
  it.each([
    [0, "0 seconds"],
    [1, "1 second"],
    [61, "1 minute, 1 second"],
    [7325, "2 hours, 2 minutes, 5 seconds"],
    [86_400 * 9, "1 week, 2 days"],
    [86_400 * 366, "1 year, 1 day"],
  ])("%s s: %s", async (seconds, text) => {
    const bench = new Bench();
    await bench.clock.advance(seconds * 1000);
    bench.services.state.reloadedAt = { wall: 0, steady: bench.clock.steady() - 1999 };
    expect(await bench.lines("core show uptime")).toEqual([`System uptime: ${text}`, "Last reload: 1 second"]);
    expect(await bench.lines("core show uptime SECONDS")).toEqual([`System uptime: ${seconds}`, "Last reload: 1"]);
  });

  it("knows no other word", async () => {
    const bench = new Bench();
    for (const words of ["minutes", "seconds now"]) {
      expect((await bench.run(`core show uptime ${words}`)).text).toMatch(/^Usage: core show uptime \[seconds\]\n/);
    }
  });
});

describe("core show settings", () => {
  it("shows what runs here", async () => {
    const bench = new Bench();
    const start = `${printLocalDate(bench.clock.wall())} ${printLocalTime(bench.clock.wall())}`;
    expect(await bench.lines("core show settings")).toEqual([
      "",
      "Server Settings:",
      "----------------",
      "  Version:                     Pluto 0.1.0",
      "  Persona:                     current (Asterisk 24.0.0, AMI 13.0.0)",
      "  System name:                 pluto",
      "  Host name:                   test-host",
      "  Platform:                    linux x64",
      "  Process:                     42",
      "  Running as:                  nobody:nogroup",
      "  Maximum open file handles:   1024",
      `  Startup time:                ${start}`,
      `  Last reload time:            ${start}`,
    ]);
    expect((await bench.run("core show settings x")).ok).toBe(false);
  });
});

describe("_command matchesarray", () => {
  it("answers the common beginning, the candidates and the end mark", async () => {
    const bench = new Bench();
    expect(await bench.lines('_command matchesarray "manager show us" "us"')).toEqual(["user user users _EOF_"]);
    expect(await bench.lines('_command matchesarray "florb " ""')).toEqual(["_EOF_"]);
    expect(await bench.value('_command matchesarray "manager s" "s"')).toEqual(["s", "set", "show"]);
    expect((await bench.run("_command matchesarray x")).ok).toBe(false);
  });
});
