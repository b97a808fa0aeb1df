import { once } from "node:events";

import { defineManagerSettings, Manager, type Peer, type PeerSession } from "@pluto-ami/core";
import { describe, expect, onTestFinished, test, vi } from "vitest";

import type { Between } from "../../src/listeners/between.ts";
import { listenTcp } from "../../src/listeners/listen-tcp.ts";
import { nodePorts } from "../../src/node-ports.ts";
import { issueCertificate, writeCertificate } from "../tls/certificates.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { client, listedLog, tlsClient } from "./echo.ts";

const login = "Action: Login\r\nUsername: admin\r\nSecret: x\r\nEvents: off\r\n\r\n";

const open = async (between: Between, certFile?: string) => {
  const log = listedLog();
  const manager = new Manager({
    ...nodePorts("Between 1.0"),
    log,
    settings: defineManagerSettings({ users: [{ name: "admin", secret: "x", read: "all", write: "all" }] }),
  });
  const tls = certFile === undefined ? {} : { tls: { certFile } };
  const listener = await listenTcp(manager, { port: 0, between, ...tls });
  onTestFinished(async () => {
    await listener.closeAll();
    await manager.shutdown();
  });
  return { listener, log, manager };
};

/** A peer that shows another what it is sent. */
const watched = (peer: Peer, sent: (bytes: Uint8Array) => void): Peer => ({
  transport: peer.transport,
  remote: peer.remote,
  local: peer.local,
  get backlogBytes() {
    return peer.backlogBytes;
  },
  send: (bytes) => {
    sent(bytes);
    peer.send(bytes);
  },
  pause: () => peer.pause(),
  resume: () => peer.resume(),
  end: () => peer.end(),
  destroy: () => peer.destroy(),
});

describe("what stands between a port and the manager", () => {
  test.each(["TCP", "TLS"])(
    "hears both sides of a connection by %s as they speak, and may change it",
    async (transport) => {
      const said: string[] = [];
      const between: Between = (peer, welcome) => {
        const session = welcome(watched(peer, (bytes) => void said.push(`< ${Buffer.from(bytes).toString("latin1")}`)));
        if (session === undefined) return undefined;
        return {
          receive: (chunk) => {
            const text = Buffer.from(chunk).toString("latin1");
            said.push(`> ${text}`);
            session.receive(Buffer.from(text.replace("Secret: wrong", "Secret: x"), "latin1"));
          },
          peerEnded: () => session.peerEnded(),
          peerDrained: () => session.peerDrained(),
          peerClosed: () => session.peerClosed(),
        };
      };
      const certificate = transport === "TLS" ? await issueCertificate() : undefined;
      const certFile = certificate && writeCertificate(temporaryFolder(), "server.pem", certificate);
      const { listener, manager } = await open(between, certFile);
      const { received, socket } = await (certificate === undefined
        ? client(listener)
        : tlsClient({ port: listener.port, host: "localhost", ca: certificate.cert }));
      socket.write(login.replace("Secret: x", "Secret: wrong"));
      await vi.waitFor(() => expect(received()).toContain("Authentication accepted"));
      expect(manager.sessions()).toMatchObject([{ username: "admin", transport }]);
      expect(said.join("")).toMatch(/^< Asterisk Call Manager\/[\d.]+\r\n> Action: Login[^<]+< Response: Success/);
      socket.end();
      await vi.waitFor(() => expect(manager.sessions()).toHaveLength(0));
    },
  );

  test("need not let a connection in, now or ever", async () => {
    const quiet: PeerSession = { receive() {}, peerEnded() {}, peerDrained() {}, peerClosed() {} };
    let enter: () => void = () => {};
    const { listener, manager } = await open((peer, welcome) => {
      enter = () => void welcome(peer);
      return quiet;
    });
    const { received, socket } = await client(listener);
    socket.on("error", () => {}).write("Action: Ping\r\n\r\n");
    await vi.waitFor(() => expect(listener.connections()).toHaveLength(1));
    expect([received(), manager.sessions()]).toEqual(["", []]);
    enter();
    await vi.waitFor(() => expect(received()).toContain("Asterisk Call Manager"));
    for (const connection of listener.connections()) connection.drop();
    // Nobody hands it on, and the listener had not seen it come in: the manager hears of it all the same.
    await vi.waitFor(() => expect(manager.sessions()).toEqual([]));
    enter();
    expect(manager.sessions()).toEqual([]);
  });

  test.each([
    ["TCP", "read ECONNRESET"],
    ["TLS", "closed"],
  ])("may break a connection by %s off, which its client sees as: %s", async (transport, seen) => {
    const peers: Peer[] = [];
    const certificate = transport === "TLS" ? await issueCertificate() : undefined;
    const { listener, manager } = await open(
      (peer, welcome) => {
        peers.push(peer);
        return welcome(peer);
      },
      certificate && writeCertificate(temporaryFolder(), "server.pem", certificate),
    );
    const { received, socket } = await (certificate === undefined
      ? client(listener)
      : tlsClient({ port: listener.port, host: "localhost", ca: certificate.cert }));
    await vi.waitFor(() => expect(received()).toContain("Asterisk Call Manager"));
    let end = "closed";
    socket.on("error", ({ message }) => (end = message));
    const closed = new Promise((resolve) => void socket.once("close", resolve));
    peers[0]?.reset?.();
    await closed;
    expect(end).toBe(seen);
    await vi.waitFor(() => expect(manager.sessions()).toEqual([]));
  });

  test("breaks off what was just ended: it is closed all the same", async () => {
    const peers: Peer[] = [];
    const { listener, manager } = await open((peer, welcome) => {
      peers.push(peer);
      return welcome(peer);
    });
    const { received } = await client(listener);
    await vi.waitFor(() => expect(received()).toContain("Asterisk Call Manager"));
    peers[0]?.end();
    peers[0]?.reset?.();
    await vi.waitFor(() => expect(manager.sessions()).toEqual([]));
    await listener.closeAll();
  });

  test("turns connections away by returning nothing", async () => {
    const { listener, manager } = await open((peer, welcome) => void welcome(peer));
    const { socket } = await client(listener);
    await once(socket, "close");
    expect(manager.sessions()).toEqual([]);
  });

  const boom = (): never => {
    throw new Error("boom");
  };
  const failures: readonly { readonly when: string; readonly failing: Between; readonly reason?: string }[] = [
    { when: "when a connection comes", failing: boom },
    {
      when: "what has no words",
      failing: () => {
        throw Object.create(null);
      },
      reason: "what was thrown has no words",
    },
    {
      when: "when a connection has been let in",
      failing: (peer, welcome) => {
        welcome(peer);
        return boom();
      },
    },
    {
      when: "when bytes come",
      failing: (peer, welcome) => {
        const session = welcome(peer);
        return session && { receive: boom, peerEnded() {}, peerDrained() {}, peerClosed: boom };
      },
    },
  ];
  test.each(failures)(
    "costs one connection where it throws $when, and the manager hears that it is gone",
    async ({ failing, reason = "boom" }) => {
      let isFailing = true;
      const { listener, log, manager } = await open((peer, welcome) =>
        isFailing ? failing(peer, welcome) : welcome(peer),
      );
      const { socket } = await client(listener);
      socket.on("error", () => {});
      const closed = once(socket, "close");
      socket.write(login);
      await closed;
      await vi.waitFor(() => expect(manager.sessions()).toEqual([]));
      expect(log.lines.filter((line) => line.startsWith("error"))[0]).toBe(
        `error: What stands between a port and the manager failed: ${reason}`,
      );
      isFailing = false;
      const other = await client(listener);
      other.socket.write(login);
      await vi.waitFor(() => expect(other.received()).toContain("Authentication accepted"));
    },
  );
});
