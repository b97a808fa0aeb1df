import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { expect, test } from "vitest";

import { binaries } from "../plutod.ts";
import { hasProc, mebibyte, peakBytes } from "./process-state.ts";

const megabyte = 1_000_000;
const events = 400;
const event = Buffer.from(`Event: Big\r\nPrivilege: user,all\r\nX: ${"x".repeat(megabyte)}\r\n\r\n`);

/** Lets everybody in, then sends as many large events as are taken; tells how many those are. */
const flood = async (): Promise<{ port: number; sent: () => number; stop: () => void }> => {
  let sent = 0;
  const sockets = new Set<Socket>();
  const pour = (socket: Socket): void => {
    while (sent < events && !socket.destroyed) {
      sent++;
      if (!socket.write(event)) {
        socket.once("drain", () => pour(socket));
        return;
      }
    }
  };
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.write("Asterisk Call Manager/9.0.0\r\n");
    let text = "";
    socket.on("data", (chunk) => {
      const frames = (text + chunk.toString("latin1")).split("\r\n\r\n");
      text = frames.pop() ?? "";
      for (const frame of frames) {
        const id = /^ActionID: (.*)$/im.exec(frame)?.[1] ?? "";
        socket.write(`Response: Success\r\nActionID: ${id}\r\nChallenge: 1\r\n\r\n`);
        if (/^Action: Login/i.test(frame)) {
          socket.write("Event: FullyBooted\r\nPrivilege: system,all\r\nStatus: Fully Booted\r\n\r\n");
          setImmediate(() => pour(socket));
        }
      }
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  return {
    port: typeof address === "object" ? (address?.port ?? 0) : 0,
    sent: () => sent,
    stop: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
};

test.skipIf(!hasProc)(
  "pluto events, with a reader that hangs, has the server wait, and reads on when it is read (Linux only)",
  async () => {
    const server = await flood();
    const home = mkdtempSync(join(tmpdir(), "pluto-unread-"));
    const words = ["--host", "127.0.0.1", "--port", String(server.port), "--user", "u", "--secret", "s", "events"];
    const child = spawn(process.execPath, [binaries.pluto, ...words, "--verbose"], {
      stdio: ["ignore", "pipe", "ignore"],
      env: { ...process.env, HOME: home },
    });
    try {
      // Until it takes no more: as many events as were sent a second ago.
      let before = -1;
      while (server.sent() === 0 || server.sent() !== before) {
        before = server.sent();
        await sleep(1_000);
      }
      expect(before).toBeLessThan(100);
      expect(peakBytes(child.pid ?? 0)).toBeLessThan(250 * mebibyte);
      let read = 0;
      for await (const chunk of child.stdout) {
        read += Buffer.byteLength(chunk);
        if (read > 200 * megabyte) break;
      }
      expect(server.sent()).toBeGreaterThan(150);
      expect(peakBytes(child.pid ?? 0)).toBeLessThan(250 * mebibyte);
    } finally {
      child.kill("SIGKILL");
      server.stop();
      rmSync(home, { recursive: true, force: true });
    }
  },
  120_000,
);
