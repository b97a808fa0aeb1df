import { connect } from "node:net";

import { beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";

import { nodeLimits } from "../../src/limits.ts";
import { introduce } from "../../src/listeners/socket-peer.ts";
import { openTcp } from "../../src/listeners/tcp.ts";
import { TlsGate } from "../../src/listeners/tls-gate.ts";
import { tlsContext } from "../tls/certificates.ts";
import { client, echo, listedLog, tlsClient } from "./echo.ts";
import { plenty } from "./plenty.ts";

let tls: Awaited<ReturnType<typeof tlsContext>>;
beforeAll(async () => {
  tls = await tlsContext();
});

const open = async () => {
  const { sessions, welcome } = echo();
  const log = listedLog();
  const gate = new TlsGate(
    tls.context,
    (socket, ends) => introduce(socket, { transport: "TLS", ...ends }, welcome),
    log,
  );
  const listener = await openTcp(
    { host: "127.0.0.1", port: 0 },
    (socket, ends) => gate.take(socket, ends),
    plenty(log),
  );
  onTestFinished(() => listener.close());
  const failures = (): readonly string[] => log.lines.map((line) => line.replace(/127\.0\.0\.1:\d+/, "PEER"));
  return { gate, log, failures, sessions, bound: listener.bound };
};

describe("the handshake", () => {
  it("has a time limit, whatever the peer keeps sending", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    const { bound, failures, sessions } = await open();
    const { socket } = await client(bound);
    const closed = new Promise((resolve) => {
      socket.on("error", () => {}).once("close", resolve);
    });
    // The head of a record that promises more.
    socket.write(Buffer.of(0x16, 0x03, 0x01, 0x02, 0x00, 0x01));
    await vi.waitFor(() => expect(vi.getTimerCount()).toBeGreaterThan(0));
    vi.advanceTimersByTime(nodeLimits.handshake - 1000);
    socket.write(Buffer.of(0x00));
    vi.advanceTimersByTime(1000);
    await closed;
    expect(failures()).toEqual([
      "error: Unable to set up ssl connection with peer 'PEER': it did not finish the handshake in time",
    ]);
    expect(sessions).toEqual([]);
  });

  it("of an honest client is never kept out by those that do not finish theirs", async () => {
    const { bound, failures, sessions } = await open();
    const idle = await Promise.all(
      Array.from({ length: nodeLimits.handshakes }, async () => {
        const { socket } = await client(bound);
        socket.write(Buffer.of(0x16));
        return socket;
      }),
    );
    const { received } = await tlsClient({ ...bound, ca: tls.ca });
    await vi.waitFor(() => expect(received()).toBe("hello\n"));
    expect(sessions).toHaveLength(1);
    await vi.waitFor(() => expect(idle.filter((socket) => socket.closed)).toHaveLength(1));
    expect(failures()).toEqual([
      `error: Unable to set up ssl connection with peer 'PEER': ${nodeLimits.handshakes} newer ones wait for their handshake`,
    ]);
  });

  it("that comes byte by byte is held in one piece, and no more of it than a first message may be", async () => {
    const { bound, failures } = await open();
    const { socket, ended } = await client(bound);
    socket.on("error", () => {});
    // A record of a message that goes on and on.
    socket.write(Buffer.of(0x16, 0x03, 0x01, 0xff, 0xff, 0x01, 0xff, 0xff, 0xff));
    for (let sent = 0; sent < nodeLimits.helloBytes; sent += 1024) socket.write(Buffer.alloc(1024, 1));
    await ended;
    await vi.waitFor(() =>
      expect(failures()).toEqual([
        "error: Unable to set up ssl connection with peer 'PEER': it sends too much before the handshake",
      ]),
    );
  });

  it("that fails is logged once with its reason, and harms nobody", async () => {
    const { bound, failures, sessions } = await open();
    const living = await tlsClient({ ...bound, ca: tls.ca });
    const foreign = { ...bound, ca: tls.ca, maxVersion: "TLSv1.2", ciphers: "AES128-SHA" } as const;
    await expect(tlsClient(foreign)).rejects.toThrow("handshake failure");
    const plain = await client(bound);
    plain.socket.write("Action: Ping\r\n\r\n");
    await plain.ended;
    expect(plain.received()).toBe("");
    await vi.waitFor(() => expect(failures()).toHaveLength(2));
    expect(failures()).toEqual([
      "error: Unable to set up ssl connection with peer 'PEER': it offers no cipher that is allowed here",
      "error: Unable to set up ssl connection with peer 'PEER': it does not speak TLS",
    ]);
    living.socket.write("still here\n");
    await vi.waitFor(() => expect(living.received()).toBe("hello\nstill here\n"));
    expect(sessions.filter(({ told }) => !told.includes("closed"))).toHaveLength(1);
  });

  it("that never began is no error: a health check comes and goes", async () => {
    const { bound, failures } = await open();
    const socket = connect(bound);
    socket.on("connect", () => socket.destroy());
    await vi.waitFor(() => expect(failures()).toHaveLength(1));
    expect(failures()).toEqual([
      "debug: Unable to set up ssl connection with peer 'PEER': it went away without a word",
    ]);
  });

  it("is broken off when the server stops; those who have finished theirs stay", async () => {
    const { bound, failures, gate } = await open();
    const { socket } = await client(bound);
    const closed = new Promise((resolve) => {
      socket.on("error", () => {}).once("close", resolve);
    });
    socket.write(Buffer.of(0x16));
    const living = await tlsClient({ ...bound, ca: tls.ca });
    await vi.waitFor(() => expect(living.received()).toBe("hello\n"));
    gate.close();
    await closed;
    living.socket.write("still here\n");
    await vi.waitFor(() => expect(living.received()).toBe("hello\nstill here\n"));
    expect(failures()).toEqual([]);
  });

  it("shows another certificate as soon as there is one; connections that there are stay", async () => {
    const { bound, gate } = await open();
    const before = await tlsClient({ ...bound, ca: tls.ca });
    const renewed = await tlsContext();
    gate.use(renewed.context);
    const after = await tlsClient({ ...bound, ca: renewed.ca });
    for (const { received, socket } of [before, after]) {
      socket.write("here\n");
      await vi.waitFor(() => expect(received()).toBe("hello\nhere\n"));
    }
    await expect(tlsClient({ ...bound, ca: tls.ca })).rejects.toThrow("self-signed certificate");
  });
});
