import type { Log } from "@pluto-ami/core";
import { describe, expect, it, vi } from "vitest";

import { serverLimits } from "../../src/limits.ts";
import type { LostLines } from "../../src/log/lost-lines.ts";
import { createLog, type LogOptions } from "../../src/log/server-log.ts";

const logged = (options: LogOptions) => {
  let text = "";
  const target = {
    write: (line: string): void => void (text += line),
    end: (done: () => void): void => done(),
    destroy: (): void => {},
  };
  let lose: (lines: string) => void = () => {};
  let hasRoom: () => void = () => {};
  const destination = (lost: LostLines, whenRoom: () => void) => {
    lose = (lines) => lost.add(lines);
    hasRoom = whenRoom;
    return target;
  };
  const log = createLog(options, { destination, deferred: { add: (task) => task(), run: () => {} } });
  return { log, text: () => text, lose: (lines: string) => lose(lines), hasRoom: () => hasRoom() };
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
    {
      say: (log) =>
        log.refusal("192.0.2.1 failed to authenticate as 'a'", { kind: "refused login", address: "192.0.2.1" }),
      level: 40,
      label: "NOTICE",
    },
  ])("warns of who was refused, and keeps Asterisk's labels: $label at $level", ({ say, level, label }) => {
    const json = logged({ level: "info", format: "json" });
    say(json.log);
    expect(JSON.parse(json.text())).toMatchObject({ level });
    const asterisk = logged({ level: "info", format: "asterisk" });
    say(asterisk.log);
    expect(asterisk.text()).toContain(`] ${label}[`);
  });

  it.each<LogOptions["format"]>(["pretty", "json", "asterisk"])(
    "hands nothing of a stranger's to a terminal that could steer it or hide in it, as %s",
    (format) => {
      const { log, text } = logged({ level: "info", format });
      log.notice("\u001B[2Jevil\nINFO: forged \u009B1m \u202Egnp.exe \u200B.");
      expect(text().trimEnd()).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
      expect(text().trimEnd().split("\n")).toHaveLength(1);
      const shown = format === "json" ? String(Reflect.get(Object(JSON.parse(text())), "msg")) : text();
      expect(shown).toContain(String.raw`\x1b[2Jevil\nINFO: forged \x9b1m \u{202e}gnp.exe \u{200b}.`);
    },
  );

  it("bounds what one message takes", () => {
    const { log, text } = logged({ level: "info", format: "json" });
    log.notice("x".repeat(serverLimits.logLine + 100_000));
    expect(text()).toMatch(/x… \(100000 more\)"/);
    expect(text().length).toBeLessThan(serverLimits.logLine + 200);
  });

  it("tells how many lines were lost as soon as there is room, once", () => {
    const { log, text, lose, hasRoom } = logged({ level: "info", format: "json" });
    hasRoom();
    lose("one\ntwo\n");
    lose("three\n");
    expect([log.linesLost, text()]).toEqual([3, ""]);
    hasRoom();
    expect(JSON.parse(text())).toMatchObject({ level: 40, msg: expect.stringMatching(/^3 log lines were lost/) });
    const told = text();
    hasRoom();
    expect([log.linesLost, text()]).toEqual([3, told]);
  });

  it("gives a line the time of what happened, and leaves none out at the end", async () => {
    vi.useFakeTimers({ now: 5000, toFake: ["Date"] });
    let text = "";
    const target = {
      write: (line: string) => void (text += line),
      end: (done: () => void) => done(),
      destroy: () => {},
    };
    const log = createLog({ level: "info", format: "json" }, { destination: () => target });
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
    const closed = createLog({ level: "info", format: "json" }, { destination: () => target }).close();
    await vi.advanceTimersByTimeAsync(serverLimits.logFlush);
    await closed;
    expect(destroyed).toBe(gaveUp);
    vi.useRealTimers();
  });
});
