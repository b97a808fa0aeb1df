import { createServer, type Server, type Socket } from "node:net";

import type { PeerAddress } from "@pluto-ami/core";

import { systemCode } from "../../../../apps/server/src/startup-error.ts";
import type { Descriptors } from "./descriptors.ts";
import { plainHost } from "./plain-host.ts";

/** A TCP port that is open. */
export interface TcpListener {
  /** What was asked for; the port may be 0. */
  readonly wanted: PeerAddress;
  /** What it became. */
  readonly bound: PeerAddress;
  /** Takes no more connections; those that there are stay. */
  close(): Promise<void>;
}

/** Both ends of a connection: the local one is where the port was opened, not where this connection came in. */
export interface SocketEnds {
  readonly remote: PeerAddress;
  readonly local: PeerAddress;
}

/** What becomes of a new connection. */
export type Take = (socket: Socket, ends: SocketEnds) => void;

/** Host and port as people write them: brackets about IPv6. */
export const printAddress = ({ host, port }: PeerAddress): string =>
  host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;

export const sameAddress = (one: PeerAddress, other: PeerAddress): boolean =>
  one.host === other.host && one.port === other.port;

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

/** Opens a TCP port. Rejects with the system's error when that fails; then nothing is open. */
export const openTcp = async (wanted: PeerAddress, take: Take, descriptors: Descriptors): Promise<TcpListener> => {
  let bound = wanted;
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
    take(socket, { remote, local: bound });
  });
  let { host } = wanted;
  const port = await listenOn(server, wanted).catch((error: unknown) => {
    if (host !== "::" || !lacksIpv6(error)) throw error;
    host = "0.0.0.0";
    return listenOn(server, { host, port: wanted.port });
  });
  bound = { host, port };
  server.on("error", (error) => descriptors.failed(error));
  return {
    wanted,
    bound,
    // Node closes the port at once, but calls back only when the last connection has gone.
    close: async () => void server.close(),
  };
};
