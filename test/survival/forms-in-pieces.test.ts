import { connect, type Socket } from "node:net";

import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";

import { Plutod } from "../plutod.ts";
import { bodyOf, get, httpConf, httpPort, webManagerConf } from "../web.ts";
import { count } from "./counts.ts";
import { hasProc, mebibyte, peakBytes } from "./process-state.ts";

const connections = count("connections that send a form byte by byte", 90, 15);
const pieces = 40_000;

let daemon: Plutod;

beforeAll(async () => {
  daemon = await Plutod.startMeasured({ "manager.conf": webManagerConf, "http.conf": httpConf() });
  for (let at = 0; at < 100; at++) {
    await bodyOf(get(daemon, "/mxml", { method: "POST", body: new URLSearchParams({ action: "ping" }) }));
  }
}, 60_000);
afterAll(() => daemon[Symbol.asyncDispose]());

const isTaken = ({ writableLength }: Socket): boolean => writableLength === 0;

/** Sends this head and forty thousand chunks of a byte behind it, over each of so many connections, and ends none. */
const pour = async (head: string): Promise<void> => {
  const sockets = Array.from({ length: connections }, () => {
    const socket = connect({ port: httpPort(daemon), host: "127.0.0.1" }).resume();
    onTestFinished(() => void socket.destroy());
    socket.on("error", () => {});
    socket.write(`${head}\r\nTransfer-Encoding: chunked\r\n\r\n${"1\r\na\r\n".repeat(pieces)}`);
    return socket;
  });
  await expect
    .poll(() => sockets.every((socket) => isTaken(socket) || socket.destroyed), { timeout: 25_000, interval: 100 })
    .toBe(true);
};

describe.skipIf(!hasProc)("of what strangers send in chunks of a byte only the bytes are kept", () => {
  test.each([
    ["a form", "POST /mxml HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded"],
    ["a body that is no form", "POST /mxml HTTP/1.1\r\nContent-Type: text/plain"],
    ["a body where none is looked at", "GET /rawman?action=login&username=admin&secret=wrong HTTP/1.1"],
  ])(
    "%s",
    async (_, head) => {
      const [held, peak] = [await daemon.heldBytes(), peakBytes(daemon.pid)];
      await pour(head);
      expect(peakBytes(daemon.pid) - peak).toBeLessThan(80 * mebibyte);
      await expect
        .poll(async () => (await daemon.heldBytes()) - held, { timeout: 20_000 })
        .toBeLessThan(connections * 96 * 1024 + mebibyte);
    },
    90_000,
  );
});
