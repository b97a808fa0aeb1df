import { createServer, type Server, type Socket } from "node:net";

import type { PeerAddress } from "@pluto-ami/core";

import { systemCode } from "../system-error.ts";
import { type AmiConnection, Connections } from "./connections.ts";
import type { Descriptors } from "./descriptors.ts";
import { listenError } from "./listen-error.ts";
import { plainHost } from "./plain-host.ts";

/** A TCP port that is open. */
export interface TcpListener {
  /** What was asked for; the port may be 0. */
  readonly wanted: PeerAddress;
  /** What it became. */
  readonly bound: PeerAddress;
  /** The connections that came by it and are not closed, oldest first. */
  connections(): readonly AmiConnection[];
  /** Takes no more connections; those that there are stay. */
  close(): Promise<void>;
  /** Takes no more connections, and drops those that there are; resolves when all of them are closed. */
  closeAll(): Promise<void>;
}

/** Both ends of a connection: the local one is where the port was opened, not where this connection came in. */
export interface SocketEnds {
  readonly remote: PeerAddress;
  readonly local: PeerAddress;
}

/** What becomes of a new connection. */
export type Take = (socket: Socket, ends: SocketEnds) => void;

/** What a machine without IPv6 says to `::`. */
const lacksIpv6 = (error: unknown): boolean => ["EAFNOSUPPORT", "EADDRNOTAVAIL", "EINVAL"].includes(systemCode(error));

const listenOn = (server: Server, { host, port }: PeerAddress): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host, port }, () => {
      server.removeListener("error", reject);
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : port);
    });
  });

/**
 * Opens a TCP port.
 * @throws ListenError when that fails; then nothing is open.
 */
export const openTcp = async (wanted: PeerAddress, take: Take, descriptors: Descriptors): Promise<TcpListener> => {
  let bound = wanted;
  const connections = new Connections();
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
    // Gone before we could look: a port scanner, or a balancer's health check.
    if (socket.remoteAddress === undefined || socket.remotePort === undefined) {
      socket.destroy();
      return;
    }
    if (!descriptors.admit(socket, "client")) {
      socket.destroy();
      return;
    }
    const remote = { host: plainHost(socket.remoteAddress), port: socket.remotePort };
    connections.add(socket, remote);
    take(socket, { remote, local: bound });
  });
  let { host } = wanted;
  const port = await listenOn(server, wanted)
    .catch((error: unknown) => {
      if (host !== "::" || !lacksIpv6(error)) throw error;
      host = "0.0.0.0";
      return listenOn(server, { host, port: wanted.port });
    })
    .catch((error: unknown) => {
      throw listenError(wanted, error);
    });
  bound = { host, port };
  server.on("error", (error) => descriptors.failed(error));
  // Node closes the port at once, but calls back only when the last connection has gone.
  const close = async (): Promise<void> => void server.close();
  return {
    wanted,
    bound,
    connections: () => connections.list(),
    close,
    closeAll: async () => {
      await close();
      await connections.dropAll();
    },
  };
};
