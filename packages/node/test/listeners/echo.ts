import { once } from "node:events";
import { connect, type NetConnectOpts, type Socket } from "node:net";
import { connect as connectTls, type ConnectionOptions } from "node:tls";

import type { Log, Peer, PeerSession } from "@pluto-ami/core";
import { onTestFinished } from "vitest";

/** A log for tests: its lines, each with its level. */
export const listedLog = (): Log & { readonly lines: string[] } => {
  const lines: string[] = [];
  const at =
    (level: string) =>
    (message: string): void =>
      void lines.push(`${level}: ${message}`);
  return {
    lines,
    debug: at("debug"),
    verbose: at("verbose"),
    notice: at("notice"),
    refusal: at("refusal"),
    warning: at("warning"),
    error: at("error"),
    security: at("security"),
    reopen: () => true,
  };
};

/** What a session was told, and a peer to talk back with. */
interface EchoSession {
  readonly peer: Peer;
  readonly told: string[];
}

/** Takes peers as a manager would, greets them, and gives back what they send. */
export const echo = () => {
  const sessions: EchoSession[] = [];
  const welcome = (peer: Peer): PeerSession => {
    const told: string[] = [];
    sessions.push({ peer, told });
    peer.send(Buffer.from("hello\n"));
    return {
      receive: (chunk) => {
        told.push(`received ${Buffer.from(chunk).toString()}`);
        peer.send(chunk);
      },
      peerEnded: () => void told.push("ended"),
      peerClosed: () => void told.push("closed"),
      peerDrained: () => void told.push("drained"),
    };
  };
  return { sessions, welcome };
};

/** A connected client, gone after the test, and everything that it got so far. */
export const client = (options: NetConnectOpts) => connected(connect(options), "connect");

/** The same over TLS, when the handshake is done. */
export const tlsClient = (options: ConnectionOptions) => connected(connectTls(options), "secureConnect");

const connected = async (socket: Socket, event: string) => {
  onTestFinished(() => void socket.destroy());
  let received = "";
  socket.setEncoding("utf8").on("data", (text: string) => {
    received += text;
  });
  await once(socket, event);
  const ended = once(socket, "end");
  ended.catch(() => {});
  return { socket, received: () => received, ended };
};
