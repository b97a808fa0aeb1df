import { connect as connectNet, type NetConnectOpts, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";

/** What a connection needs of the wire. Fake it in tests, or bring another one. */
export interface Transport {
  /** Says who takes what arrives; nothing is read before. */
  listen(listener: TransportListener): void;
  /** Sends bytes, in order. */
  send(bytes: Uint8Array): void;
  /** Bytes that were sent and have not left yet, because the other side does not take them. */
  readonly unsentBytes: number;
  /**
   * Reads no more, so that the other side has to wait; what is under way already may still arrive. A wire that cannot wait
   * leaves it out: readers that are behind then lose events, and lists fail, as soon as the limits are reached.
   */
  pause?(): void;
  /** Reads on. */
  resume?(): void;
  /** Closes our side after everything sent has left. */
  end(): void;
  /** Closes at once. */
  destroy(): void;
}

/** Who takes what arrives. */
export interface TransportListener {
  data(chunk: Uint8Array): void;
  /** The end, once; with the error that caused it, if one did. */
  closed(error?: Error): void;
}

/** How TLS is spoken. The server's certificate is verified unless `insecure`. */
export interface TlsOptions {
  /** Certificates of the authorities to trust instead of the system's, as PEM. */
  readonly ca?: string | Uint8Array;
  /** Our own certificate and its key, as PEM, for servers that ask for one. */
  readonly cert?: string | Uint8Array;
  readonly key?: string | Uint8Array;
  /** The name in the certificate, when it is not the host's. */
  readonly servername?: string;
  /** Takes any certificate: the line is encrypted, but who is at its end is not known. */
  readonly insecure?: boolean;
}

/** Where to connect to. */
export type Endpoint =
  | { readonly kind: "tcp"; readonly host: string; readonly port: number }
  | { readonly kind: "tls"; readonly host: string; readonly port: number; readonly tls: TlsOptions }
  | { readonly kind: "unix"; readonly path: string };

/** Opens the wire; `openTransport` is the one for Node. */
export type OpenTransport = (endpoint: Endpoint, signal: AbortSignal) => Promise<Transport>;

const pem = (value: string | Uint8Array): string | Buffer => (typeof value === "string" ? value : Buffer.from(value));

const openSocket = (endpoint: Endpoint): { readonly socket: Socket; readonly readyEvent: string } => {
  if (endpoint.kind !== "tls") {
    const where: NetConnectOpts =
      endpoint.kind === "unix" ? { path: endpoint.path } : { host: endpoint.host, port: endpoint.port, noDelay: true };
    return { socket: connectNet(where), readyEvent: "connect" };
  }
  const { host, port, tls } = endpoint;
  const socket = connectTls({
    host,
    port,
    rejectUnauthorized: tls.insecure !== true,
    ...(tls.ca === undefined ? {} : { ca: pem(tls.ca) }),
    ...(tls.cert === undefined ? {} : { cert: pem(tls.cert) }),
    ...(tls.key === undefined ? {} : { key: pem(tls.key) }),
    ...(tls.servername === undefined ? {} : { servername: tls.servername }),
  });
  socket.setNoDelay(true);
  return { socket, readyEvent: "secureConnect" };
};

/** A connected socket as a transport. */
class SocketTransport implements Transport {
  readonly #socket: Socket;

  constructor(socket: Socket) {
    this.#socket = socket;
  }

  listen(listener: TransportListener): void {
    let failure: Error | undefined;
    this.#socket.on("error", (error) => {
      failure = error;
    });
    this.#socket.on("data", (chunk: Uint8Array) => listener.data(chunk));
    this.#socket.once("close", () => listener.closed(failure));
  }

  send(bytes: Uint8Array): void {
    if (this.#socket.writable) this.#socket.write(bytes);
  }

  get unsentBytes(): number {
    return this.#socket.writableLength;
  }

  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  end(): void {
    this.#socket.end();
  }

  destroy(): void {
    this.#socket.destroy();
  }
}

/** Opens a TCP, TLS or Unix socket. Rejects with Node's own error, or with the signal's reason. */
export const openTransport: OpenTransport = (endpoint, signal) =>
  new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const { socket, readyEvent } = openSocket(endpoint);
    const stop = (): void => {
      socket.destroy();
      reject(signal.reason instanceof Error ? signal.reason : new Error("aborted", { cause: signal.reason }));
    };
    signal.addEventListener("abort", stop, { once: true });
    const fail = (error: Error): void => {
      signal.removeEventListener("abort", stop);
      reject(error);
    };
    const failClosed = (): void => fail(new Error("closed while connecting"));
    socket.once("error", fail);
    socket.once("close", failClosed);
    socket.once(readyEvent, () => {
      signal.removeEventListener("abort", stop);
      socket.off("close", failClosed);
      resolve(new SocketTransport(socket));
    });
  });
