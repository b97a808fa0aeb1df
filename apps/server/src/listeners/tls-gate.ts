import type { Socket } from "node:net";
import { createServer, type Server, type TLSSocket } from "node:tls";

import type { Log } from "@pluto-ami/core";

import { serverLimits } from "../limits.ts";
import { systemCode } from "../startup-error.ts";
import type { TlsContext } from "../tls/context.ts";
import { opensslReason } from "../tls/openssl-reason.ts";
import { printAddress, type SocketEnds, type Take } from "./tcp.ts";

/** A connection that has not finished its handshake. */
interface Handshake {
  readonly socket: Socket;
  readonly ends: SocketEnds;
  readonly deadline: NodeJS.Timeout;
  /** Why it will fail, once that is known. */
  failure: string | undefined;
}

/** Where connections become TLS connections: handshakes are bounded in number and in time, then they are handed on. */
export class TlsGate {
  readonly #server: Server;
  readonly #take: Take;
  readonly #log: Log;
  /** By the peer's address, oldest first. */
  readonly #handshakes = new Map<string, Handshake>();

  constructor({ options }: TlsContext, take: Take, log: Log) {
    this.#take = take;
    this.#log = log;
    // It never listens: connections come from ports that open and close without it.
    this.#server = createServer(options);
    this.#server.on("secureConnection", (socket) => this.#finish(socket));
    this.#server.on("tlsClientError", (error, socket) => this.#fail(error, socket));
  }

  /** Shows this certificate from the next handshake on; connections that there are keep theirs. */
  use({ options }: TlsContext): void {
    this.#server.setSecureContext(options);
  }

  /** Begins a handshake. When there are too many, the oldest gives way: an honest one takes no such time. */
  take(socket: Socket, ends: SocketEnds): void {
    const [oldest] = this.#handshakes.values();
    if (oldest !== undefined && this.#handshakes.size >= serverLimits.handshakes) {
      this.#giveUp(oldest, `${serverLimits.handshakes} newer ones wait for their handshake`);
    }
    const key = keyOf(socket);
    const handshake: Handshake = {
      socket,
      ends,
      deadline: setTimeout(
        () => this.#giveUp(handshake, "it did not finish the handshake in time"),
        serverLimits.handshake,
      ),
      failure: undefined,
    };
    this.#handshakes.set(key, handshake);
    // Who hangs up in the middle of a handshake has no half of a connection to keep.
    socket.allowHalfOpen = false;
    socket.on("error", () => {});
    socket.once("close", () => {
      clearTimeout(handshake.deadline);
      if (this.#handshakes.get(key) !== handshake) return;
      this.#handshakes.delete(key);
      this.#tell(handshake);
    });
    this.#server.emit("connection", socket);
  }

  /** Breaks off every handshake, without a word: nobody is there any more to hand the connection to. */
  close(): void {
    const unfinished = [...this.#handshakes.values()];
    this.#handshakes.clear();
    for (const { socket } of unfinished) socket.destroy();
  }

  #giveUp(handshake: Handshake, reason: string): void {
    handshake.failure ??= reason;
    this.#handshakes.delete(keyOf(handshake.socket));
    this.#tell(handshake);
    handshake.socket.destroy();
  }

  #finish(socket: TLSSocket): void {
    const key = keyOf(socket);
    const handshake = this.#handshakes.get(key);
    if (handshake === undefined) {
      socket.destroy();
      return;
    }
    this.#handshakes.delete(key);
    clearTimeout(handshake.deadline);
    socket.allowHalfOpen = true;
    this.#take(socket, handshake.ends);
  }

  /** OpenSSL has said no. A connection that breaks has no address any more: its close tells of it. */
  #fail(error: Error, socket: TLSSocket): void {
    const handshake = this.#handshakes.get(keyOf(socket));
    if (handshake !== undefined) handshake.failure = failureOf(error);
    socket.destroy();
  }

  /** In the reference's words (spec/ami.md §10). One that came and went without a word was a health check or a scan. */
  #tell({ socket, ends, failure }: Handshake): void {
    const message = `Unable to set up ssl connection with peer '${printAddress(ends.remote)}'`;
    const address = ends.remote.host;
    if (failure === undefined && socket.bytesRead === 0) {
      this.#log.debug(`${message}: it went away without a word`, { kind: "failed handshake", address });
      return;
    }
    const reason = failure ?? "it went away during the handshake";
    this.#log.error(`${message}: ${reason}`, { kind: "failed handshake", address, reason });
  }
}

const keyOf = ({ remoteAddress, remotePort, localAddress, localPort }: Socket): string =>
  [remoteAddress, remotePort, localAddress, localPort].join(" ");

const failures: Readonly<Record<string, string>> = {
  ERR_SSL_HTTP_REQUEST: "it speaks HTTP without TLS",
  ERR_SSL_WRONG_VERSION_NUMBER: "it does not speak TLS",
  ERR_SSL_UNSUPPORTED_PROTOCOL: "it offers no TLS version that is allowed here",
  ERR_SSL_NO_SHARED_CIPHER: "it offers no cipher that is allowed here",
  ERR_SSL_TLSV1_ALERT_UNKNOWN_CA: "it does not trust the certificate (unknown authority)",
  ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE: "it does not trust the certificate",
  ERR_SSL_SSLV3_ALERT_CERTIFICATE_UNKNOWN: "it does not trust the certificate",
  ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED: "it says that the certificate has expired",
};

const failureOf = (error: Error): string | undefined => {
  const code = systemCode(error);
  if (code === "ECONNRESET") return undefined;
  return failures[code] ?? opensslReason(error);
};
