import { connect, type Socket } from "node:net";

import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";

import { Plutod } from "../plutod.ts";
import { bodyOf, get, httpConf, httpPort, webLogIn, webManagerConf } from "../web.ts";
import { Wire } from "../wire.ts";
import { count } from "./counts.ts";
import { hasProc, mebibyte, peakBytes } from "./process-state.ts";

/** What one connection may cost: a few requests that wait, and an answer. */
const fewBytes = mebibyte;
const rounds = count("megabytes of requests whose answers nobody reads", 20, 4);

let daemon: Plutod;

beforeAll(async () => {
  daemon = await Plutod.startMeasured({
    "manager.conf": webManagerConf,
    "http.conf": httpConf(),
    "pluto.ini": "[metrics]\nenabled = yes\nport = 0\n",
  });
  // What the first requests make the heap hold for good is not what is measured.
  for (let at = 0; at < 100; at++) {
    await bodyOf(get(daemon, "/"));
    await bodyOf(get(daemon, "/mxml", { method: "POST", body: new URLSearchParams({ action: "ping" }) }));
    await bodyOf(fetch(`http://127.0.0.1:${metricsPort()}/metrics`));
  }
}, 60_000);
afterAll(() => daemon[Symbol.asyncDispose]());

const metricsPort = (): number => Number(/127\.0\.0\.1:(\d+) \(metrics\)/.exec(daemon.output)?.[1]);

/** A client that asks and never reads. */
const dial = (port: number): Socket => {
  const socket = connect({ port, host: "127.0.0.1" });
  onTestFinished(() => void socket.destroy());
  socket.on("error", () => {});
  return socket.pause();
};

/** Asks as long as somebody listens, or until it has been enough; gives how many bytes were taken off it. */
const pour = async (socket: Socket, request: string): Promise<number> => {
  const chunk = request.repeat(Math.ceil((64 * 1024) / request.length));
  const most = rounds * mebibyte;
  for (let sent = 0; sent < most && socket.writable; sent += chunk.length) {
    if (socket.write(chunk)) continue;
    const isTaken = await Promise.race([
      new Promise<true>((resolve) => socket.once("drain", () => resolve(true))),
      new Promise<false>((resolve) => setTimeout(resolve, 2000, false)),
    ]);
    if (!isTaken) break;
  }
  return socket.bytesWritten - socket.writableLength;
};

describe.skipIf(!hasProc)("answers that nobody reads", () => {
  test.each([
    ["HTTP, without a login", () => httpPort(daemon), "GET / HTTP/1.1\r\n\r\n"],
    [
      "HTTP, with a form",
      () => httpPort(daemon),
      `POST /mxml?${"x".repeat(2000)} HTTP/1.1\r\nContent-Length: 0\r\n\r\n`,
    ],
    ["the port for metrics", metricsPort, "GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n"],
  ])(
    "%s: one connection costs little, and nobody waits",
    async (_, port, request) => {
      const [held, peak] = [await daemon.heldBytes(), peakBytes(daemon.pid)];
      await pour(dial(port()), request);
      expect(peakBytes(daemon.pid) - peak).toBeLessThan(80 * mebibyte);
      await expect.poll(async () => (await daemon.heldBytes()) - held, { timeout: 20_000 }).toBeLessThan(fewBytes);
      using wire = await Wire.logIn(daemon.port, "admin", "s3cret-admin", "Events: off");
      wire.act("Ping");
      await wire.until(/Pong/);
    },
    90_000,
  );

  test("of a client that is logged in, nor of many: its large answers wait for all of them within one bound", async () => {
    const { headers } = await webLogIn(daemon);
    const peak = peakBytes(daemon.pid);
    const request = `GET /mxml?action=listcommands HTTP/1.1\r\nCookie: ${headers.Cookie}\r\n\r\n`;
    const sockets = Array.from({ length: 20 }, () => dial(httpPort(daemon)));
    for (const socket of sockets) socket.write(request.repeat(200));
    expect(await bodyOf(get(daemon, "/rawman?action=ping", { headers }))).toContain("Pong");
    expect(peakBytes(daemon.pid) - peak).toBeLessThan(80 * mebibyte);
  });

  test("of as many as there may be connections keep nobody off HTTP for long", async () => {
    const request = "GET / HTTP/1.1\r\n\r\n";
    const crowd = Array.from({ length: 120 }, () => dial(httpPort(daemon)));
    for (const [at, socket] of crowd.entries()) if (at % 2 === 0) socket.write(request);
    await daemon.says(/Turned 127\.0\.0\.1 away: 100 HTTP connections are open \(sessionlimit\)/);
    await expect
      .poll(() => get(daemon, "/rawman").then(({ status }) => status, String), { timeout: 10_000, interval: 200 })
      .toBe(200);
  });
});
