import { Writable } from "node:stream";

import { describe, expect, test, vi } from "vitest";

import { type ConsoleLevel, consoleLog } from "../src/console-log.ts";
import { nodeLimits } from "../src/limits.ts";
import { nodePorts } from "../src/node-ports.ts";

const clock = { wall: () => Date.UTC(2026, 0, 31, 12) };
const cause = { kind: "refused login", address: "192.0.2.1", user: "admin" } as const;

/** A stream whose reader takes nothing until he is told to. */
class Console extends Writable {
  text = "";
  #isStuck = false;
  #waiting: (() => void)[] = [];

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.text += chunk.toString();
    if (this.#isStuck) this.#waiting.push(done);
    else done();
  }

  stop(): void {
    this.#isStuck = true;
  }

  goOn(): void {
    this.#isStuck = false;
    for (const done of this.#waiting.splice(0)) done();
  }

  get lines(): readonly string[] {
    return this.text.split("\n").slice(0, -1);
  }
}

const open = (level?: ConsoleLevel) => {
  const stream = new Console();
  return { log: consoleLog({ stream, clock, ...(level === undefined ? {} : { level }) }), stream };
};

const sayEverything = (log: ReturnType<typeof consoleLog>): void => {
  log.debug("a");
  log.verbose("b");
  log.notice("c");
  log.refusal("d", cause);
  log.warning("e");
  log.error("f");
  log.security("g", "Informational");
  log.security("h", "Error", cause);
};

describe("a console log", () => {
  test("says when, how grave and what, a line an entry", () => {
    const { log, stream } = open();
    log.warning("The queue is full", { waiting: 3 });
    log.refusal("Nobody of that name", cause);
    expect(stream.lines).toEqual([
      '2026-01-31T12:00:00.000Z WARNING The queue is full {"waiting":3}',
      "2026-01-31T12:00:00.000Z NOTICE Nobody of that name",
    ]);
  });

  test.each([
    [undefined, "NOTICE d, WARNING e, ERROR f, SECURITY h"],
    ["error", "ERROR f"],
    ["warning", "NOTICE d, WARNING e, ERROR f, SECURITY h"],
    ["notice", "NOTICE c, NOTICE d, WARNING e, ERROR f, SECURITY h"],
    ["verbose", "VERBOSE b, NOTICE c, NOTICE d, WARNING e, ERROR f, SECURITY g, SECURITY h"],
    ["debug", "DEBUG a, VERBOSE b, NOTICE c, NOTICE d, WARNING e, ERROR f, SECURITY g, SECURITY h"],
  ] as const)("at level %s says %s", (level, said) => {
    const { log, stream } = open(level);
    sayEverything(log);
    expect(stream.lines.map((line) => line.replace(/^\S+ /, "")).join(", ")).toBe(said);
  });

  test("lets nobody steer the terminal, or begin a line of his own", () => {
    const hostile = "user '\x1b]0;gone\x07\x9b2J\r\n2026-01-31T12:00:00.000Z ERROR not ours\u202e'";
    const { log, stream } = open("debug");
    log.debug(hostile, { name: hostile });
    log.verbose(hostile, { name: hostile });
    log.notice(hostile, { name: hostile });
    log.refusal(hostile, cause);
    log.warning(hostile, { name: hostile });
    log.error(hostile, { name: hostile });
    log.security(hostile, "Informational");
    log.security(hostile, "Error", cause);
    expect(stream.lines).toHaveLength(8);
    expect(stream.lines.filter((line) => /[\0-\x1f\x7f-\x9f\u202e]/.test(line))).toEqual([]);
  });

  test("cuts what is long", () => {
    const { log, stream } = open();
    log.warning("x".repeat(nodeLimits.consoleLine + 7));
    expect(stream.lines[0]).toMatch(/x… \(7 more\)$/);
  });

  test("loses lines rather than hold more than its limit for a reader who is stuck, counts them and tells", async () => {
    const { log, stream } = open();
    stream.stop();
    const line = "x".repeat(nodeLimits.consoleLine);
    const most = Math.floor(nodeLimits.consoleBytes / nodeLimits.consoleLine);
    for (let at = 0; at < most + 20; at++) log.warning(line);
    expect(stream.writableLength).toBeLessThanOrEqual(nodeLimits.consoleBytes);
    const lost = log.linesLost ?? 0;
    expect(lost).toBeGreaterThanOrEqual(20);
    stream.goOn();
    await vi.waitFor(() => expect(stream.writableLength).toBe(0));
    log.warning("again");
    await vi.waitFor(() => expect(stream.lines.at(-1)).toContain("again"));
    expect(stream.lines.at(-2)).toContain(`${lost} log lines were lost`);
    expect(stream.lines).toHaveLength(most + 20 - lost + 2);
    expect(log.linesLost).toBe(lost);
  });

  test("makes nothing fall when whoever reads it has gone", async () => {
    const { log, stream } = open();
    stream.destroy(Object.assign(new Error("write EPIPE"), { code: "EPIPE" }));
    await vi.waitFor(() => expect(stream.closed).toBe(true));
    log.error("nobody hears it");
    expect(log.linesLost).toBe(1);
  });

  test("listens to its stream once, however many logs write to it", () => {
    const stream = new Console();
    for (let at = 0; at < 20; at++) consoleLog({ stream });
    expect(stream.listenerCount("error")).toBe(1);
  });
});

test("a manager of Node's ports warns on standard error, unless it is told otherwise", () => {
  const written = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  try {
    const { log } = nodePorts();
    log.notice("nothing");
    log.warning("something");
    expect(written.mock.calls.flat()).toEqual([expect.stringMatching(/^\S+Z WARNING something\n$/)]);
  } finally {
    written.mockRestore();
  }
});
