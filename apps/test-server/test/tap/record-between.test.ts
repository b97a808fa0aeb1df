import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";

import { isWireLine, wireBytes } from "@pluto-ami/recording";
import { describe, expect, onTestFinished, test } from "vitest";

import { temporaryFolder } from "../../../../packages/node/test/temporary-folder.ts";
import { issueCertificate, writeCertificate } from "../../../../packages/node/test/tls/certificates.ts";
import { type BetweenOptions, recordBetween } from "../../src/tap/record-between.ts";
import type { RecordingBetween } from "../../src/tap/recording-between.ts";
import { AmiClient } from "../ami-client.ts";
import { started } from "../started.ts";
import { Lines } from "../tape/lines.ts";

const between = async (options: Omit<BetweenOptions, "record">) => {
  const lines = new Lines();
  const tap = await recordBetween({ record: lines, ...options });
  onTestFinished(() => tap.stop());
  return { lines, tap };
};

/** A server that does with each connection what a test says, and has gone with it. */
const serverOf = async (meet: (socket: Socket) => void): Promise<{ readonly host: string; readonly port: number }> => {
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.add(socket.on("error", () => {}));
    meet(socket);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  return { host: "127.0.0.1", port: typeof address === "object" && address !== null ? address.port : 0 };
};

const clientOf = async ({ host, port }: RecordingBetween): Promise<Socket> => {
  const socket = connect({ host, port, allowHalfOpen: true }).on("error", () => {});
  onTestFinished(() => void socket.destroy());
  await once(socket, "connect");
  return socket;
};

/** How a connection ended: `end`, or the system's word. */
const endOf = (socket: Socket): Promise<string> =>
  new Promise((resolve) => {
    socket.on("error", (error) => resolve("code" in error ? String(error.code) : error.message));
    socket.on("end", () => resolve("end"));
    socket.on("close", () => resolve("close"));
    socket.resume();
  });

const bytesOf = ({ sent }: Lines, d: "<" | ">"): string =>
  sent
    .filter((line) => line.d === d)
    .map(wireBytes)
    .join("");

test("a program and its server talk as without it, and all that both say is recorded, but no secret", async () => {
  const server = await started({ users: [{ name: "panel", secret: "s3cret-of-panel" }] });
  const { lines, tap } = await between({ to: { host: server.host, port: server.port } });
  const login = { host: tap.host, port: tap.port, username: "panel", secret: "s3cret-of-panel" };
  const plain = await AmiClient.logIn(login);
  const byKey = await AmiClient.logInByKey(login);
  server.emit("Reload", { Module: "A" });
  await Promise.all([plain.until("Module: A"), byKey.until("Module: A")]);
  expect(tap.connections).toBe(2);
  await byKey.act("Logoff");
  await byKey.closed();
  await tap.stop();
  expect(lines.recording.head).toMatchObject({ tap: "between", to: `127.0.0.1:${server.port}` });
  const told = lines.sent.map((line) => `${line.s}${line.d} ${wireBytes(line).split("\r\n")[0]}`);
  expect(told).toEqual(
    expect.arrayContaining(["1> Action: Login", "1< Response: Success", "2> Action: Challenge", "2< Event: Reload"]),
  );
  const others = lines.recording.lines.filter((line) => !isWireLine(line));
  expect(others.map((line) => `${line.s} ${"open" in line ? "opens" : "closes"}`).sort()).toEqual([
    "1 closes",
    "1 opens",
    "2 closes",
    "2 opens",
  ]);
  expect(lines.text).not.toContain("s3cret");
  expect(lines.text).not.toMatch(/"(?:Key|Challenge)","[^…]/);
});

describe("TLS", () => {
  test.each([
    ["to the server", false, true],
    ["to the program", true, false],
    ["to both", true, true],
  ])("%s", async (_, isClientTls, isServerTls) => {
    const issued = await issueCertificate();
    const tls = { certFile: writeCertificate(temporaryFolder(), "server.pem", issued) };
    const server = await started({ users: [{ name: "test", secret: "s" }], ...(isServerTls && { tls }) });
    const { lines, tap } = await between({
      to: { host: "localhost", port: server.port, ...(isServerTls && { tls: { ca: issued.cert } }) },
      ...(isClientTls && { listen: { tls } }),
    });
    const socket = isClientTls
      ? connectTls({ host: "127.0.0.1", port: tap.port, ca: issued.cert, servername: "localhost" })
      : connect(tap.port, tap.host);
    onTestFinished(() => void socket.destroy());
    let heard = "";
    socket.on("data", (chunk: Buffer) => (heard += chunk.toString("latin1")));
    socket.write("Action: Login\r\nUsername: test\r\nSecret: s\r\n\r\n");
    while (!heard.includes("FullyBooted")) await once(socket, "data");
    socket.end("Action: Logoff\r\n\r\n");
    await once(socket, "close");
    await tap.stop();
    expect(bytesOf(lines, "<")).toContain("Response: Success\r\nMessage: Authentication accepted\r\n\r\n");
    expect(bytesOf(lines, ">")).toContain("Action: Logoff\r\n\r\n");
  });

  test("a certificate that is not trusted is an error of the log, and the program's connection ends", async () => {
    const issued = await issueCertificate();
    const tls = { certFile: writeCertificate(temporaryFolder(), "server.pem", issued) };
    const server = await started({ tls });
    const { lines, tap } = await between({ to: { host: "localhost", port: server.port, tls: true } });
    await endOf(await clientOf(tap));
    expect(lines.recording.lines.at(-1)).toMatchObject({ s: 1, close: "no server" });
  });
});

test("every byte passes both ways, whatever it is, and is recorded in the pieces in which it came", async () => {
  const odd = Buffer.from(Array.from({ length: 256 }, (_, at) => at));
  const to = await serverOf((socket) => socket.pipe(socket));
  const { lines, tap } = await between({ to });
  const client = await clientOf(tap);
  let heard = Buffer.alloc(0);
  client.on("data", (chunk: Buffer) => (heard = Buffer.concat([heard, chunk])));
  client.write("Action: A\r\n");
  await once(client, "data");
  client.write(Buffer.concat([odd, Buffer.from("\r\n\r\n")]));
  while (heard.length < 11 + odd.length + 4) await once(client, "data");
  client.end();
  await once(client, "end");
  await tap.stop();
  expect(heard.subarray(11, 11 + 256)).toEqual(odd);
  expect(Buffer.from(bytesOf(lines, ">"), "latin1")).toEqual(heard);
  expect(lines.sent.find(({ d }) => d === ">")?.c?.[0]).toBe(11);
});

test("a way that ends leaves the other open", async () => {
  const to = await serverOf((socket) => {
    socket.resume().on("end", () => setImmediate(() => socket.end("Response: Goodbye\r\n\r\n")));
  });
  const { lines, tap } = await between({ to });
  const client = await clientOf(tap);
  client.end("Action: Logoff\r\n\r\n");
  const [answer] = await once(client, "data");
  expect(String(answer)).toBe("Response: Goodbye\r\n\r\n");
  expect(await endOf(client)).toBe("end");
  await tap.stop();
  expect(lines.recording.lines.at(-1)).toMatchObject({ close: "client" });
});

describe("a reset", () => {
  test("of the server is one for the program", async () => {
    const to = await serverOf((socket) => socket.once("data", () => socket.resetAndDestroy()));
    const { lines, tap } = await between({ to });
    const client = await clientOf(tap);
    client.write("Action: Ping\r\n\r\n");
    expect(await endOf(client)).toBe("ECONNRESET");
    await tap.stop();
    expect(lines.recording.lines.at(-1)).toMatchObject({ close: "server, broken off" });
  });

  test("of the program is one for the server", async () => {
    let ended: Promise<string> | undefined;
    const to = await serverOf((socket) => {
      ended = endOf(socket);
      socket.write("Asterisk Call Manager/9.0.0\r\n");
    });
    const { tap } = await between({ to });
    const client = await clientOf(tap);
    await once(client, "data");
    client.resetAndDestroy();
    expect(await ended).toBe("ECONNRESET");
  });
});

test("who does not read keeps the other side from writing, and little is held", async () => {
  const megabyte = Buffer.alloc(1024 * 1024, "x");
  let written = 0;
  const to = await serverOf((socket) => {
    const write = (): void => {
      while (written < 200 && socket.write(megabyte)) written++;
      written++;
      if (written < 200) socket.once("drain", write);
    };
    write();
  });
  const { tap } = await between({ to, maxSize: 1 });
  const client = (await clientOf(tap)).pause();
  for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(written).toBeLessThan(100);
  client.destroy();
});

test("a server that is not there ends the program's connection, and is told in the log", async () => {
  const to = await serverOf(() => {});
  const { lines, tap } = await between({ to: { ...to, port: 1 } });
  await endOf(await clientOf(tap));
  await tap.stop();
  expect(lines.recording.lines).toMatchObject([{ open: expect.any(String) }, { close: "no server" }]);
});

test("there are so many connections at the most", async () => {
  const to = await serverOf((socket) => socket.write("hello\r\n"));
  const { tap } = await between({ to, limits: { connections: 1 } });
  const first = await clientOf(tap);
  await once(first, "data");
  await endOf(await clientOf(tap));
  expect(tap.connections).toBe(1);
});

test("when it is stopped the port is free, and every connection has gone", async () => {
  const to = await serverOf((socket) => socket.write("hello\r\n"));
  const { lines, tap } = await between({ to });
  const client = await clientOf(tap);
  await once(client, "data");
  const ended = endOf(client);
  await tap.stop();
  await ended;
  expect(lines.isClosed).toBe(true);
  const again = await recordBetween({ to, record: new Lines(), listen: { port: tap.port } });
  await again.stop();
});

test.each([
  {},
  { to: { host: "x" }, record: "x" },
  { to: { host: "x", port: 1 }, record: "" },
  { to: { host: "x", port: 1, tls: { verify: false } }, record: "x" },
  { to: { host: "x", port: 1 }, record: "x", listen: { port: -1 } },
  { to: { host: "x", port: 1 }, record: "x", limits: { connections: 0 } },
])("%j is refused", async (options) => {
  // @ts-expect-error a program in JavaScript has no compiler
  await expect(recordBetween(options)).rejects.toMatchObject({ code: "E_TAP_OPTIONS" });
});
