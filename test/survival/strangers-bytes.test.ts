import { connect as connectPlain, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";

import { defaultLimits } from "@pluto-ami/core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";

import { type Issued, issueCertificate } from "../../packages/node/test/tls/certificates.ts";
import { freePort } from "../free-port.ts";
import { managerConf, Plutod } from "../plutod.ts";
import { Wire } from "../wire.ts";
import { count } from "./counts.ts";
import { descriptors, hasProc, mebibyte, peakBytes } from "./process-state.ts";

/** More than one stranger can make us hold, and than what the measurement itself wavers by. */
const fewBytes = 384 * 1024;

/** Many times as much as may be held. What ends no message is read at some 400 KB a second. */
const megabytes = count("megabytes from a stranger", 20, 2);
const chunkBytes = 64 * 1024;
/** Empty messages that a stranger has answered in some seconds: so many a second are looked at, and no more. */
const emptyLines = "\r\n".repeat(4 * defaultLimits.strangerFramesPerSecond);

let daemon: Plutod;
let tlsPort: number;
let issued: Issued;

beforeAll(async () => {
  issued = await issueCertificate();
  tlsPort = await freePort();
  const lines = ["[general]", "authtimeout = 600", "tlsenable = yes", `tlsbindaddr = 127.0.0.1:${tlsPort}`];
  daemon = await Plutod.startMeasured({
    "manager.conf": managerConf.replace("[general]", [...lines, "tlscertfile = server.pem"].join("\n")),
    "server.pem": `${issued.cert}\n${issued.key}\n`,
  });
}, 120_000);
afterAll(() => daemon[Symbol.asyncDispose]());

const plain = (): Wire => new Wire(connectPlain({ port: daemon.port, host: "127.0.0.1" }));
const secure = (): Wire => new Wire(connectTls({ port: tlsPort, host: "127.0.0.1", ca: issued.cert }));

/** Writes these bytes over and over, as fast as they are taken, until they are enough or the other side has gone. */
const pour = async (socket: Socket, text: string, bytes = megabytes * mebibyte): Promise<void> => {
  let wake = (): void => {};
  for (const event of ["drain", "close"]) socket.on(event, () => wake());
  const chunk = Buffer.from(text.repeat(Math.ceil(chunkBytes / text.length)), "latin1");
  for (let sent = 0; sent < bytes && socket.writable; sent += chunk.length) {
    if (socket.write(chunk)) continue;
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
  }
};

/** The daemon holds little while the strangers are there. What it logs of them waits a moment, within a limit of its own. */
const holdsLittle = async (before: { readonly held: number; readonly peak: number }): Promise<void> => {
  await expect
    .poll(async () => (await daemon.heldBytes()) - before.held, { timeout: 20_000, interval: 200 })
    .toBeLessThan(fewBytes);
  expect(peakBytes(daemon.pid) - before.peak).toBeLessThan(64 * mebibyte);
};

/** Has the other side taken nothing since this was asked last? */
const isStuck = (socket: Socket): boolean => {
  const taken = socket.bytesWritten - socket.writableLength;
  const isSame = takenBefore.get(socket) === taken;
  takenBefore.set(socket, taken);
  return isSame;
};
const takenBefore = new WeakMap<Socket, number>();

const measure = async () => ({ held: await daemon.heldBytes(), peak: peakBytes(daemon.pid) });

describe.skipIf(!hasProc).each([
  ["TCP", plain],
  ["TLS", secure],
])("what a stranger sends over %s is not kept", (_, dial) => {
  beforeAll(async () => {
    // What the first connection leaves for all that follow.
    using wire = dial();
    await wire.until(/Call Manager/);
    await pour(wire.socket, "x");
    wire.send(emptyLines);
    wire.act("Ping", "ActionID: last");
    await wire.until(/ActionID: last\r\n[^]*?\r\n\r\n/, 60_000);
    // What we pour is read no further than a stranger is answered; code that runs here first is not what he makes us hold.
    using silent = dial();
    await silent.until(/Call Manager/);
    silent.socket.pause();
    const poured = pour(silent.socket, "\r\n");
    await vi.waitUntil(() => isStuck(silent.socket), { timeout: 30_000, interval: 500 });
    silent.socket.destroy();
    await poured;
  }, 240_000);

  test.each([
    ["a line without an end", "x", "\r\n\r\n", megabytes],
    ["lines without an empty one", `${"y".repeat(500)}: z\r\n`, "\r\n", megabytes],
    // Lines cost, too: of short ones some 50 KB a second are read.
    ["short lines without an empty one", "a:b\n", "\r\n", Math.min(megabytes, 4) / 4],
    ["zeros", "\0", "\r\n\r\n", megabytes],
  ])(
    "%s",
    async (_what, text, end, sent) => {
      const before = await measure();
      using wire = dial();
      await wire.until(/Call Manager/);
      await pour(wire.socket, text, sent * mebibyte);
      await holdsLittle(before);
      // The frame is answered when it ends, and the connection is as good as any.
      wire.send(end);
      await wire.until(/Response: Error\r\n[^]*?\r\n\r\n/, 30_000);
      await wire.logIn("admin", "s3cret-admin");
    },
    180_000,
  );

  test("empty lines, whose answers are not read", async () => {
    const before = await measure();
    using wire = dial();
    await wire.until(/Call Manager/);
    wire.socket.pause();
    const poured = pour(wire.socket, "\r\n");
    // It is read no further than its answers are taken: what it sends waits on its own side.
    await expect.poll(() => isStuck(wire.socket), { timeout: 30_000, interval: 200 }).toBe(true);
    await holdsLittle(before);
    wire.socket.destroy();
    await poured;
  }, 120_000);

  test("empty lines", async () => {
    using wire = dial();
    await wire.until(/Call Manager/);
    wire.send(emptyLines);
    wire.act("Ping", "ActionID: last");
    const answers = await wire.until(/ActionID: last\r\n[^]*?\r\n\r\n/, 60_000);
    expect(answers.match(/Response: Error/g)?.length).toBeGreaterThanOrEqual(1);
    await wire.logIn("admin", "s3cret-admin");
  }, 120_000);

  test("unfinished frames of forty strangers", async () => {
    const before = await measure();
    const atStart = descriptors(daemon.pid);
    const wires = Array.from({ length: 40 }, dial);
    await Promise.all(wires.map((wire) => wire.until(/Call Manager/, 30_000)));
    for (const wire of wires) wire.send(`Action: Login\r\n${"Variable: x\r\n".repeat(20_000)}`);
    {
      using last = dial();
      await last.until(/Call Manager/, 30_000);
      await last.logIn("admin", "s3cret-admin");
    }
    // A TLS connection itself takes some 50 KiB; and what has come and is not looked at yet, two packets at the most.
    const held = async (): Promise<number> => (await daemon.heldBytes()) - before.held;
    expect(await held()).toBeLessThan(wires.length * (96 + 128) * 1024);
    await expect.poll(held, { timeout: 20_000, interval: 200 }).toBeLessThan(wires.length * 96 * 1024);
    for (const wire of wires) wire.socket.destroy();
    await expect.poll(() => descriptors(daemon.pid), { timeout: 20_000 }).toBeLessThanOrEqual(atStart);
  }, 120_000);
});

test.skipIf(!hasProc)(
  "a stranger at the TLS port who does not shake hands is shown out",
  async () => {
    const atStart = descriptors(daemon.pid);
    const before = await measure();
    for (const text of ["x", "\r\n", "\0", "\x16\x03\x01\x40\x00"]) {
      const socket = connectPlain({ port: tlsPort, host: "127.0.0.1" });
      socket.on("error", () => {});
      socket.resume();
      const closed = new Promise((resolve) => {
        socket.once("close", resolve);
      });
      await pour(socket, text);
      await closed;
    }
    await holdsLittle(before);
    await expect.poll(() => descriptors(daemon.pid), { timeout: 10_000 }).toBeLessThanOrEqual(atStart);
    using wire = secure();
    await wire.until(/Call Manager/);
    await wire.logIn("admin", "s3cret-admin");
  },
  60_000,
);
