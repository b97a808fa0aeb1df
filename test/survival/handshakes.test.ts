import { once } from "node:events";
import { connect as connectPlain, createServer, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";

import { expect, test } from "vitest";

import { issueCertificate } from "../../packages/node/test/tls/certificates.ts";
import { freePort } from "../free-port.ts";
import { managerConf, Plutod } from "../plutod.ts";
import { count } from "./counts.ts";
import { bar } from "./flood.ts";

const strangers = 90;
const bursts = count("bursts of handshakes", 20, 3);

/** What a client of TLS says first. */
const recordHello = async (): Promise<Buffer> => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const client = connectTls({ port, host: "127.0.0.1", rejectUnauthorized: false }).on("error", () => {});
  const [socket]: Socket[] = await once(server, "connection");
  const [bytes]: unknown[] = socket === undefined ? [] : await once(socket, "data");
  client.destroy();
  server.close();
  return Buffer.isBuffer(bytes) ? bytes : Buffer.alloc(0);
};

/** All of them say hello at the same moment, but for a byte that they said before; resolves when each was answered. */
const burst = async (port: number, hello: Buffer): Promise<void> => {
  const sockets = await Promise.all(
    Array.from({ length: strangers }, async () => {
      const socket = connectPlain({ port, host: "127.0.0.1" }).on("error", () => {});
      await once(socket, "connect");
      socket.write(hello.subarray(0, 1));
      return socket;
    }),
  );
  await new Promise((resolve) => setTimeout(resolve, 100));
  const answered = sockets.map((socket) => once(socket, "data"));
  for (const socket of sockets) socket.write(hello.subarray(1));
  await Promise.all(answered);
  for (const socket of sockets) socket.destroy();
};

test("handshakes that all begin at the same moment, each with a signature of a long key, make no long turn", async () => {
  const tlsPort = await freePort();
  const issued = await issueCertificate({ keyType: "rsa", keySize: 4096 });
  await using daemon = await Plutod.startMeasured({
    "manager.conf": managerConf.replace(
      "[general]",
      `[general]\ntlsenable = yes\ntlsbindaddr = 127.0.0.1:${tlsPort}\ntlscertfile = server.pem`,
    ),
    "server.pem": `${issued.cert}\n${issued.key}\n`,
  });
  const hello = await recordHello();
  await burst(tlsPort, hello);
  const turns: number[] = [];
  for (let round = 0; round < bursts; round++) {
    await daemon.longestTurn();
    await burst(tlsPort, hello);
    turns.push(await daemon.longestTurn());
  }
  expect(Math.min(...turns)).toBeLessThan(bar);
}, 120_000);
