import { closeSync, openSync } from "node:fs";

import { describe, expect, test, vi } from "vitest";

import { freePort } from "../free-port.ts";
import { binaries, managerConf, Plutod } from "../plutod.ts";
import { Terminal } from "../terminal.ts";
import { Wire } from "../wire.ts";

/** What an operator, systemd and Docker count on. */
const stopBar = 5000;

const onPort = (port: number) => ({ "manager.conf": managerConf.replace("port = 0", `port = ${port}`) });

/** Logs in as soon as somebody listens. */
const logIn = (port: number): Promise<Wire> =>
  vi.waitFor(() => Wire.logIn(port, "admin", "s3cret-admin", "Events: off"), { timeout: 15_000, interval: 50 });

/** Has so many lines written into the log. */
const makeTalk = async (wire: Wire, lines: number): Promise<void> => {
  for (let at = 1; at <= lines; at++) wire.act(`Nonsense${at}`);
  await wire.until(new RegExp(`Nonsense${lines}\\.`), 15_000);
};

/** The exit code, and how many milliseconds after the signal it came; 10 seconds say that it never comes. */
const ended = async (daemon: Plutod): Promise<{ code: number | null | string; milliseconds: number }> => {
  const begin = performance.now();
  const late = new Promise<string>((done) => {
    setTimeout(() => done("still there"), 10_000).unref();
  });
  return { code: await Promise.race([daemon.exit(), late]), milliseconds: performance.now() - begin };
};

describe("SIGTERM ends it with 0 within five seconds", () => {
  test.each([0, 300])("when the log's disk is full, with %d lines that cannot be written", async (lines) => {
    const port = await freePort();
    const full = openSync("/dev/full", "w");
    await using daemon = Plutod.launch(onPort(port), undefined, undefined, full);
    closeSync(full);
    using wire = await logIn(port);
    await makeTalk(wire, lines + 1);
    daemon.signal("SIGTERM");
    const { code, milliseconds } = await ended(daemon);
    expect(code).toBe(0);
    expect(milliseconds).toBeLessThan(stopBar);
  });

  test("when the terminal that shows the log is stopped", async () => {
    const port = await freePort();
    await using daemon = Plutod.launch(onPort(port));
    await daemon.says(/Ready\./);
    daemon.signal("SIGTERM");
    await daemon.exit();
    using terminal = new Terminal(process.execPath, [binaries.plutod, "--config", daemon.config], { env: daemon.env });
    await terminal.shows(/Ready\./);
    terminal.type("\u0013");
    using wire = await logIn(port);
    await makeTalk(wire, 500);
    const begin = performance.now();
    terminal.signal("SIGTERM");
    await terminal.exits(0);
    expect(performance.now() - begin).toBeLessThan(stopBar);
  });
});

test("a second signal ends it at once, whoever is still to get his last bytes", async () => {
  await using daemon = await Plutod.start();
  using reader = await Wire.logIn(daemon.port, "admin", "s3cret-admin", "Events: on");
  reader.socket.pause();
  using sender = await Wire.logIn(daemon.port, "test", "s3cret-test", "Events: off");
  const text = "x".repeat(8000);
  for (let at = 0; at < 900; at++) sender.act("UserEvent", "UserEvent: Full", `Text: ${text}`);
  await vi.waitFor(() => expect(daemon.output).toMatch(/SuccessfulAuth/));
  sender.act("Ping");
  await sender.until(/Ping: Pong/, 15_000);
  daemon.signal("SIGTERM");
  await daemon.says(/SIGTERM: stopping/);
  daemon.signal("SIGTERM");
  const { code, milliseconds } = await ended(daemon);
  expect(code).toBe(143);
  expect(milliseconds).toBeLessThan(1000);
});

test("lines that are lost while nobody reads the log are counted, and told when somebody reads again", async () => {
  await using daemon = await Plutod.start({
    "manager.conf": managerConf,
    "pluto.ini": "[log]\nlinesperuser = 0\n",
  });
  daemon.deafen("hangs");
  using wire = await Wire.logIn(daemon.port, "admin", "s3cret-admin", "Events: off");
  await makeTalk(wire, 12_000);
  daemon.listen();
  await daemon.says(/[1-9]\d* log lines were lost/);
  const lost = Number(/(\d+) log lines were lost/.exec(daemon.output)?.[1]);
  const written = daemon.output.match(/RequestType=\\"Action: Nonsense\d+/g)?.length ?? 0;
  // A few lines of others may be among those that were lost.
  expect(written + lost).toBeGreaterThanOrEqual(12_000);
  expect(written + lost).toBeLessThan(12_010);
});
