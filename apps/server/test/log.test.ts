import type { Log } from "@pluto-ami/core";
import { describe, expect, it, vi } from "vitest";

import { serverLimits } from "../src/limits.ts";
import { createLog, gathering, type LogOptions } from "../src/log.ts";

const logged = (options: LogOptions) => {
  let text = "";
  const target = {
    write: (line: string): void => void (text += line),
    end: (done: () => void): void => done(),
    destroy: (): void => {},
  };
  const log = createLog(options, target, { add: (task) => task(), run: () => {} });
  return { log, text: () => text };
};

describe("the log", () => {
  it("is one JSON object a line when it is not for people", () => {
    const { log, text } = logged({ level: "info", format: "json" });
    log.verbose("Manager 'a' logged on from 192.0.2.1", { session: 7 });
    log.debug("not at this level");
    expect(JSON.parse(text())).toMatchObject({ level: 30, session: 7, msg: "Manager 'a' logged on from 192.0.2.1" });
  });

  it("marks security events", () => {
    const { log, text } = logged({ level: "info", format: "pretty" });
    log.security('SecurityEvent="InvalidPassword"', "Error");
    expect(text()).toContain('SECURITY SecurityEvent="InvalidPassword"');
  });

  it.each<{ say: (log: Log) => void; level: number; label: string }>([
    { say: (log) => log.security('SecurityEvent="SuccessfulAuth"', "Informational"), level: 30, label: "SECURITY" },
    { say: (log) => log.security('SecurityEvent="InvalidPassword"', "Error"), level: 40, label: "SECURITY" },
    { say: (log) => log.refusal("192.0.2.1 failed to authenticate as 'a'"), level: 40, label: "NOTICE" },
  ])("warns of who was refused, and keeps Asterisk's labels: $label at $level", ({ say, level, label }) => {
    const json = logged({ level: "info", format: "json" });
    say(json.log);
    expect(JSON.parse(json.text())).toMatchObject({ level });
    const asterisk = logged({ level: "info", format: "asterisk" });
    say(asterisk.log);
    expect(asterisk.text()).toContain(`] ${label}[`);
  });

  it("hands no control character of a stranger to the terminal", () => {
    const { log, text } = logged({ level: "info", format: "pretty" });
    log.notice("\u001B[2Jevil\nINFO: forged");
    expect(text()).toContain("\\x1b[2Jevil\\nINFO: forged");
  });

  it("gives a line the time of what happened, and leaves none out at the end", async () => {
    vi.useFakeTimers({ now: 5000, toFake: ["Date"] });
    let text = "";
    const target = {
      write: (line: string) => void (text += line),
      end: (done: () => void) => done(),
      destroy: () => {},
    };
    const log = createLog({ level: "info", format: "json" }, target);
    log.notice("it happened");
    vi.setSystemTime(9000);
    expect(text).toBe("");
    await log.close();
    expect(JSON.parse(text)).toMatchObject({ time: 5000, msg: "it happened" });
    vi.useRealTimers();
  });

  it.each([
    { what: "has gone", end: (done: () => void): void => done(), gaveUp: false },
    { what: "hangs", end: (): void => {}, gaveUp: true },
  ])("is done with its last lines even when its reader $what", async ({ end, gaveUp }) => {
    vi.useFakeTimers();
    let destroyed = false;
    const target = { write: (): void => {}, end, destroy: (): void => void (destroyed = true) };
    const closed = createLog({ level: "info", format: "json" }, target).close();
    await vi.advanceTimersByTimeAsync(serverLimits.logFlush);
    await closed;
    expect(destroyed).toBe(gaveUp);
    vi.useRealTimers();
  });
});

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
