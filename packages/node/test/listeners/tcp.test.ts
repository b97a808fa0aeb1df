import { beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";

import { nodeLimits } from "../../src/limits.ts";
import { plainHost } from "../../src/listeners/plain-host.ts";
import { introduce } from "../../src/listeners/socket-peer.ts";
import { printAddress } from "../../src/listeners/address.ts";
import { openTcp, type Take } from "../../src/listeners/tcp.ts";
import { TlsGate } from "../../src/listeners/tls-gate.ts";
import { tlsContext } from "../tls/certificates.ts";
import { client, echo, listedLog, tlsClient } from "./echo.ts";
import { plenty } from "./plenty.ts";

let tls: Awaited<ReturnType<typeof tlsContext>>;
beforeAll(async () => {
  tls = await tlsContext();
});

const open = async (transport: "TCP" | "TLS" = "TCP") => {
  const { sessions, welcome } = echo();
  const log = listedLog();
  const greet: Take = (socket, ends) => introduce(socket, { transport, ...ends }, welcome);
  const gate = new TlsGate(tls.context, greet, log);
  const take: Take = (socket, ends) => (transport === "TLS" ? gate.take(socket, ends) : greet(socket, ends));
  const listener = await openTcp({ host: "127.0.0.1", port: 0 }, take, plenty(log));
  onTestFinished(() => listener.close());
  const dial = (options: { readonly allowHalfOpen?: boolean } = {}) =>
    transport === "TLS"
      ? tlsClient({ ...listener.bound, ...options, ca: tls.ca })
      : client({ ...listener.bound, ...options });
  const session = () => {
    const [first] = sessions;
    if (first === undefined) throw new Error("nobody has connected");
    return first;
  };
  return { dial, listener, session };
};

describe("addresses", () => {
  it("are printed as people write them", () => {
    expect(printAddress({ host: "::", port: 5038 })).toBe("[::]:5038");
    expect(plainHost("::ffff:192.0.2.1")).toBe("192.0.2.1");
    expect(plainHost("::ffff:c000:201")).toBe("::ffff:c000:201");
    expect(plainHost("fe80::1%eth0")).toBe("fe80::1");
  });
});

describe.each(["TCP", "TLS"] as const)("a %s connection", (transport) => {
  it("carries bytes both ways, and a half close", async () => {
    const { dial, listener, session } = await open(transport);
    const { socket, received } = await dial();
    socket.end("ping\n");
    await vi.waitFor(() => expect(received()).toBe("hello\nping\n"));
    await vi.waitFor(() => expect(session().told).toEqual(["received ping\n", "ended"]));
    expect(session().peer).toMatchObject({
      transport,
      remote: { host: "127.0.0.1", port: socket.localPort },
      local: listener.bound,
    });
    session().peer.end();
    await vi.waitFor(() => expect(session().told.at(-1)).toBe("closed"));
  });

  it("gets everything before the end, though it was still talking", async () => {
    const { dial, session } = await open(transport);
    const { socket, received, ended } = await dial();
    await vi.waitFor(() => expect(received()).toBe("hello\n"));
    const { peer, told } = session();
    socket.write("unread ".repeat(1000));
    peer.send(Buffer.alloc(1_000_000, "x"));
    peer.end();
    await ended;
    expect(received()).toHaveLength(1_000_006);
    await vi.waitFor(() => expect(told).toContain("closed"));
  });

  it("is closed in time when the other side does not close", async () => {
    const { dial, session } = await open(transport);
    const { socket, ended } = await dial({ allowHalfOpen: true });
    await vi.waitFor(() => session());
    const started = performance.now();
    session().peer.end();
    await ended;
    await vi.waitFor(() => expect(session().told).toEqual(["closed"]));
    expect(performance.now() - started).toBeLessThan(nodeLimits.linger + 400);
    socket.destroy();
  });

  it("stops reading while it is paused", async () => {
    const { dial, session } = await open(transport);
    const { socket } = await dial();
    await vi.waitFor(() => session());
    session().peer.pause();
    socket.write("ping\n");
    await new Promise((resolve) => {
      setTimeout(resolve, 50);
    });
    expect(session().told).toEqual([]);
    session().peer.resume();
    await vi.waitFor(() => expect(session().told).toEqual(["received ping\n"]));
  });

  it("survives a client that vanishes", async () => {
    const { dial, session } = await open(transport);
    const { socket } = await dial();
    await vi.waitFor(() => session());
    // Over TLS Node cannot reset: there the client closes, and what it is still sent makes its system reset.
    if (transport === "TCP") socket.resetAndDestroy();
    else socket.destroy();
    await vi.waitFor(() => expect(session().told).not.toEqual([]));
    await vi.waitFor(() => {
      session().peer.send(Buffer.from("too late"));
      expect(session().told.at(-1)).toBe("closed");
    });
  });

  it("counts a small write for more than its bytes while its client does not read, but only when it will say that it drained", async () => {
    const { dial, session } = await open(transport);
    const { socket, received } = await dial();
    await vi.waitFor(() => expect(received()).toBe("hello\n"));
    socket.pause();
    const { peer } = session();
    const few = Buffer.from("Event: X\r\n\r\n");
    const enough = 16 * 1024;
    for (let round = 0; round < 1000 && peer.backlogBytes === 0; round++) peer.send(Buffer.alloc(256 * 1024));
    await vi.waitFor(() => expect(peer.backlogBytes).toBeGreaterThan(enough));
    const before = peer.backlogBytes;
    for (let write = 0; write < 100; write++) peer.send(few);
    expect(peer.backlogBytes).toBeGreaterThanOrEqual(Math.max(before, 100 * nodeLimits.waitingWrite));
    socket.resume();
    await vi.waitFor(() => expect(peer.backlogBytes).toBe(0));
    peer.send(few);
    expect(peer.backlogBytes).toBeLessThan(enough);
  });

  it("counts what its client has not taken, until it has", async () => {
    const { dial, session } = await open(transport);
    const { socket, received } = await dial();
    await vi.waitFor(() => expect(received()).toBe("hello\n"));
    socket.pause();
    const { peer, told } = session();
    expect(peer.backlogBytes).toBe(0);
    const chunk = Buffer.alloc(64 * 1024, "x");
    for (let at = 0; at < 256; at++) peer.send(chunk);
    // What the system's buffers take has left us; they hold some megabytes.
    await vi.waitFor(() => expect(peer.backlogBytes).toBeLessThanOrEqual(256 * chunk.length));
    expect(peer.backlogBytes).toBeGreaterThan(2 * 1024 * 1024);
    expect(told).toEqual([]);
    socket.resume();
    await vi.waitFor(() => expect(told).toEqual(["drained"]), 30_000);
    expect(peer.backlogBytes).toBe(0);
  });
});
