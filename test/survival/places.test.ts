import { connect, type Socket } from "node:net";

import { describe, expect, onTestFinished, test } from "vitest";

import { Plutod } from "../plutod.ts";
import { httpConf, httpPort, webManagerConf } from "../web.ts";
import { count } from "./counts.ts";

const newcomers = count("newcomers", 40, 10);

/** Connects again and again from one address, so that so many are there all the time, and says a text over each. */
const crowd = (port: number, size: number, text: string): void => {
  let isOver = false;
  const sockets = new Set<Socket>();
  const open = (): void => {
    const socket = connect({ port, host: "127.0.0.1", localAddress: "127.0.0.66" }).resume();
    sockets.add(socket);
    socket
      .on("error", () => {})
      .on("close", () => {
        sockets.delete(socket);
        if (!isOver) setTimeout(open, 20);
      });
  };
  for (let at = 0; at < size; at++) open();
  const timer = setInterval(() => {
    if (text !== "") for (const socket of sockets) socket.write(text);
  }, 500);
  onTestFinished(() => {
    isOver = true;
    clearInterval(timer);
    for (const socket of sockets) socket.destroy();
  });
};

/** What somebody from another address hears until it is what he waits for, or the connection is closed. */
const ask = (port: number, text: string, wanted: string): Promise<string> =>
  new Promise((resolve) => {
    const socket = connect({ port, host: "127.0.0.1", localAddress: "127.0.0.2" });
    let heard = "";
    socket.setEncoding("latin1").on("data", (part: string) => {
      heard += part;
      if (heard.includes(wanted)) socket.destroy();
    });
    socket.on("error", () => {}).on("close", () => resolve(heard));
    socket.write(text);
  });

// Linux alone has more loopback addresses than one without being asked.
describe.skipIf(process.platform !== "linux")("one address that takes all places keeps nobody else out", () => {
  test.each([
    [
      "of those who have not logged in",
      (daemon: Plutod) => daemon.port,
      60,
      "",
      "Action: Login\r\nUsername: admin\r\nSecret: s3cret-admin\r\n\r\n",
      "Authentication accepted",
    ],
    [
      "of HTTP, with requests all the time",
      httpPort,
      120,
      "GET / HTTP/1.1\r\nHost: x\r\n\r\n",
      "GET /rawman?action=ping HTTP/1.1\r\nHost: x\r\n\r\n",
      "HTTP/1.1 200",
    ],
  ])(
    "%s",
    async (_, portOf, size, says, asks, wanted) => {
      await using daemon = await Plutod.start({ "manager.conf": webManagerConf, "http.conf": httpConf() });
      crowd(portOf(daemon), size, says);
      await daemon.says(/Turned 127\.0\.0\.66 away/);
      for (let at = 0; at < newcomers; at++) {
        expect(await ask(portOf(daemon), asks, wanted)).toContain(wanted);
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    },
    60_000,
  );
});
