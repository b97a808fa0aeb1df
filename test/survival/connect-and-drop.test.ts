import { once } from "node:events";
import { connect, type Socket } from "node:net";

import { expect, test } from "vitest";

import { managerConf, Plutod } from "../plutod.ts";
import { Listener } from "./listener.ts";
import { descriptors, hasProc, mebibyte } from "./process-state.ts";

const drops = 10_000;
const warmUp = 2000;
/** Clients at the same time. */
const atOnce = 50;

const login = "Action: Login\r\nUsername: test\r\nSecret: s3cret-test\r\n\r\n";

/** Waits until the server has said this. */
const hears = (socket: Socket, words: string): Promise<void> =>
  new Promise((resolve) => {
    let text = "";
    socket.setEncoding("latin1").on("data", (data: string) => {
      text += data;
      if (text.includes(words)) resolve();
    });
    socket.once("close", () => resolve());
  });

/** The ways in which clients go. */
const ways: readonly ((socket: Socket) => Promise<void>)[] = [
  // Before anything.
  async (socket) => void socket.destroy(),
  // In the middle of a frame.
  async (socket) => {
    socket.write("Action: Login\r\nUserna");
    await hears(socket, "Manager/");
    socket.destroy();
  },
  // The same, without a farewell.
  async (socket) => {
    socket.write("Action: Ping\r\n");
    await hears(socket, "Manager/");
    socket.resetAndDestroy();
  },
  // Logged in.
  async (socket) => {
    socket.write(login);
    await hears(socket, "accepted");
    socket.destroy();
  },
  // Logged in, with an answer under way.
  async (socket) => {
    socket.write(login);
    await hears(socket, "accepted");
    socket.write("Action: ListCommands\r\n\r\nAction: ListCom");
    socket.resetAndDestroy();
  },
  // Half closed: the server answers, then closes its side.
  async (socket) => {
    socket.end(login);
    await hears(socket, "accepted");
  },
  // Half closed before the login, and in the middle of a frame.
  async (socket) => void socket.end("Action: Lo"),
];

const drop = async (port: number, number: number): Promise<void> => {
  const socket = connect({ port, host: "127.0.0.1", noDelay: true, allowHalfOpen: false });
  socket.on("error", () => {});
  socket.resume();
  const closed = new Promise((resolve) => {
    socket.once("close", resolve);
  });
  await once(socket, "connect").catch(() => undefined);
  await ways[number % ways.length]?.(socket);
  await closed;
};

test.skipIf(!hasProc)(
  `${drops} clients that come and go leave no descriptor and no memory behind`,
  async () => {
    await using daemon = await Plutod.startMeasured({
      "manager.conf": managerConf.replace("[general]", "[general]\nauthlimit = 1000"),
    });
    using sender = await Listener.logIn(daemon.port, {}, "Events: off");
    using listener = await Listener.logIn(daemon.port, {});
    const atStart = descriptors(daemon.pid);

    const dropMany = async (many: number): Promise<number> => {
      let next = 0;
      const clients = Array.from({ length: atOnce }, async () => {
        while (next < many) await drop(daemon.port, next++);
      });
      await Promise.all(clients);
      await expect.poll(() => descriptors(daemon.pid), { timeout: 20_000 }).toBe(atStart);
      return daemon.heldBytes();
    };

    const before = await dropMany(warmUp);
    await sender.raise(0, 1);
    const after = await dropMany(drops);
    await sender.raise(1, 2);
    await listener.reaches(2);
    console.log(`${drops} clients came and went: ${((after - before) / 1024).toFixed(0)} KiB more are held`);
    expect(after - before).toBeLessThan(mebibyte);
  },
  300_000,
);
