import { connect, type Socket } from "node:net";

import { expect, test } from "vitest";

import { managerConf, Plutod } from "../plutod.ts";
import { Wire } from "../wire.ts";
import { count } from "./counts.ts";
import { hasProc, mebibyte, peakBytes } from "./process-state.ts";

/** A configuration of 8 MB. */
const large = Array.from(
  { length: 13_000 },
  (_, at) => `${at % 20 === 0 ? `[c${at}]\n` : ""}k${at} = ${"v".repeat(600)}\n`,
);

/** Entries of the key database: 8 MB. */
const entries = 8000;
const putEntry = (key: number): string =>
  `Action: DBPut\r\nActionID: put-${key}\r\nFamily: large\r\nKey: k${key}\r\nVal: ${"v".repeat(1000)}\r\n\r\n`;

const fillDatabase = async (port: number): Promise<void> => {
  using wire = await Wire.logIn(port, "admin", "s3cret-admin", "Events: off");
  for (let from = 0; from < entries; from += 500) {
    wire.send(Array.from({ length: 500 }, (_, at) => putEntry(from + at)).join(""));
    await wire.until(new RegExp(`ActionID: put-${from + 499}\r\nMessage: Updated`), 60_000);
  }
};

/** Asks, and reads nothing. */
const ask = async (port: number, action: string): Promise<Socket> => {
  const socket = connect({ port, host: "127.0.0.1" });
  socket.on("error", () => {});
  await new Promise((resolve) => socket.once("connect", resolve));
  const login = "Action: Login\r\nUsername: admin\r\nSecret: s3cret-admin\r\nEvents: off\r\n\r\n";
  socket.write(`${login}Action: ${action}\r\nFilename: large.conf\r\nFamily: large\r\n\r\n`);
  socket.pause();
  return socket;
};

test.skipIf(!hasProc).each(["GetConfig", "GetConfigJSON", "ListCategories", "DBGetTree"])(
  "sessions that ask for 8 MB by %s and do not read cost little, together too, and nothing when they are gone",
  async (action) => {
    await using daemon = await Plutod.startMeasured({ "manager.conf": managerConf, "large.conf": large.join("") });
    if (action === "DBGetTree") await fillDatabase(daemon.port);
    const sessions = count("sessions", 200, 20);
    const before = { held: await daemon.heldBytes(), peak: peakBytes(daemon.pid) };
    const sockets: Socket[] = [];
    for (let session = 0; session < sessions; session++) sockets.push(await ask(daemon.port, action));
    using other = await Wire.logIn(daemon.port, "admin", "s3cret-admin", "Events: off");
    for (let ping = 0; ping < 50; ping++) {
      other.act("Ping");
      await other.until(/Pong\r\nTimestamp: [\d.]+\r\n\r\n/);
    }
    // The document once, and what waits in each socket.
    const document = 3 * large.join("").length;
    expect((await daemon.heldBytes()) - before.held).toBeLessThan(document + sessions * 0.5 * mebibyte);
    expect(peakBytes(daemon.pid) - before.peak).toBeLessThan(96 * mebibyte + sessions * 0.5 * mebibyte);
    for (const socket of sockets) socket.destroy();
    // V8 keeps the text that a regular expression was run on last.
    other.act("GetConfig", "Filename: manager.conf");
    await other.until(/Category-000000: general/);
    await expect
      .poll(async () => (await daemon.heldBytes()) - before.held, { timeout: 20_000 })
      .toBeLessThan(4 * mebibyte);
  },
  120_000,
);
