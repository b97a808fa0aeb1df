import type { Socket } from "node:net";
import { createServer, type Server, type TLSSocket } from "node:tls";

import { type Log, Places } from "@pluto-ami/core";

import { nodeLimits } from "../limits.ts";
import { systemCode } from "../system-error.ts";
import type { TlsContext } from "../tls/context.ts";
import { opensslReason } from "../tls/openssl-reason.ts";
import { printAddress } from "./address.ts";
import { awaitHello } from "./await-hello.ts";
import { HandshakeTurns } from "./handshake-turns.ts";
import type { SocketEnds, Take } from "./tcp.ts";

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
  readonly #places = new Places<Handshake>();
  readonly #turns = new HandshakeTurns();

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

  /**
   * Begins a handshake as soon as its first message has come and it has its turn. When there are too many, the oldest gives
   * way, of those from where most of them come: an honest one takes no such time.
   */
  take(socket: Socket, ends: SocketEnds): void {
    if (this.#handshakes.size >= nodeLimits.handshakes) this.#makeRoom(ends.remote.host);
    const key = keyOf(socket);
    const handshake: Handshake = {
      socket,
      ends,
      deadline: setTimeout(
        () => this.#giveUp(handshake, "it did not finish the handshake in time"),
        nodeLimits.handshake,
      ),
      failure: undefined,
    };
    this.#handshakes.set(key, handshake);
    this.#places.take(handshake, ends.remote.host);
    // Who hangs up in the middle of a handshake has no half of a connection to keep.
    socket.allowHalfOpen = false;
    socket.on("error", () => {});
    socket.once("close", () => {
      clearTimeout(handshake.deadline);
      leave?.();
      if (this.#handshakes.get(key) !== handshake) return;
      this.#forget(key, handshake);
      this.#tell(handshake);
    });
    let leave: (() => void) | undefined;
    const release = awaitHello(socket, {
      onWhole: () => {
        leave = this.#turns.wait(ends.remote.host, () => {
          if (socket.destroyed) return;
          release();
          this.#server.emit("connection", socket);
        });
      },
      onTooLong: () => this.#giveUp(handshake, "it sends too much before the handshake"),
    });
  }

  /** Breaks off every handshake, without a word: nobody is there any more to hand the connection to. */
  close(): void {
    const unfinished = [...this.#handshakes.values()];
    for (const [key, handshake] of this.#handshakes) this.#forget(key, handshake);
    for (const { socket } of unfinished) socket.destroy();
  }

  #makeRoom(host: string): void {
    const [crowded] = this.#places.crowdBefore(host);
    const [oldest] = this.#handshakes.values();
    const leaves = crowded ?? oldest;
    if (leaves !== undefined) this.#giveUp(leaves, `${nodeLimits.handshakes} newer ones wait for their handshake`);
  }

  #forget(key: string, handshake: Handshake): void {
    this.#handshakes.delete(key);
    this.#places.leave(handshake, handshake.ends.remote.host);
  }

  #giveUp(handshake: Handshake, reason: string): void {
    handshake.failure ??= reason;
    this.#forget(keyOf(handshake.socket), handshake);
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
    this.#forget(key, handshake);
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

  /**
   * In the reference's words (docs/protocol.md#tls). One that came and went without a word was a health check or a
   * scan.
   */
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
