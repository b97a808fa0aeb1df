import { once } from "node:events";
import { connect, isIP, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";

import { printAddress, reasonOf } from "@pluto-ami/node/parts";
import { anObject, type Demand, fields, filledLine, flag, optional, whole } from "@pluto-ami/protocol/demand";

import { TapError } from "./tap-error.ts";

/** How TLS is spoken with a server. Its certificate is verified unless `insecure`. */
export interface EndpointTls {
  /** Certificates of the authorities to trust in place of the system's, as PEM. */
  readonly ca?: string | Uint8Array;
  /** The name in the certificate, when it is not the host's. */
  readonly servername?: string;
  /** Takes any certificate: the line is encrypted, but who is at its end is not known. */
  readonly insecure?: boolean;
}

/** Where a server is. */
export interface Endpoint {
  readonly host: string;
  /** 1 to 65535. */
  readonly port: number;
  /** Over TLS, with `true` as the system verifies it. */
  readonly tls?: boolean | EndpointTls;
}

const pem: Demand = (value, path) =>
  typeof value === "string" || value instanceof Uint8Array
    ? undefined
    : anObject("certificates in PEM, as text or bytes")(undefined, path);

const tls = fields({
  ca: optional(pem),
  servername: optional(filledLine),
  insecure: optional(flag),
} satisfies Record<keyof EndpointTls, Demand>);

/** What each member takes. */
export const endpointDemands = {
  host: filledLine,
  port: whole(1, 65_535),
  tls: (value, path) => (typeof value === "boolean" ? undefined : optional(tls)(value, path)),
} satisfies Record<keyof Endpoint, Demand>;

const open = ({ host, port, tls: wish }: Endpoint): { readonly socket: Socket; readonly ready: string } => {
  if (wish === undefined || wish === false)
    return { socket: connect({ host, port, allowHalfOpen: true, noDelay: true }), ready: "connect" };
  const { ca, insecure = false, servername }: EndpointTls = wish === true ? {} : wish;
  const name = servername ?? (isIP(host) === 0 ? host : undefined);
  const socket = connectTls({
    host,
    port,
    rejectUnauthorized: !insecure,
    ...(ca !== undefined && { ca: typeof ca === "string" ? ca : Buffer.from(ca) }),
    ...(name !== undefined && { servername: name }),
  });
  socket.setNoDelay(true).allowHalfOpen = true;
  return { socket, ready: "secureConnect" };
};

/**
 * Connects to a server; nothing is read of it yet.
 * @param signal Gives it up.
 * @throws TapError `E_TAP_CONNECT` that says where to, and why not.
 */
export const connectTo = async (endpoint: Endpoint, connectTime: number, signal?: AbortSignal): Promise<Socket> => {
  const { ready, socket } = open(endpoint);
  const fail = (reason: string): void => void socket.destroy(new Error(reason));
  const giveUp = (): void => fail("nobody waits for it any more");
  const late = (): void => fail(`it does not answer within ${connectTime} ms`);
  const closed = (): void => void socket.emit("error", new Error("it closes the connection"));
  // What is waited for tells of an error first; behind it comes "close", which is all that others need to know.
  socket.on("error", () => {}).once("close", closed);
  socket.setTimeout(connectTime).once("timeout", late);
  signal?.addEventListener("abort", giveUp, { once: true });
  try {
    await once(socket, ready);
  } catch (cause) {
    throw new TapError("E_TAP_CONNECT", `${printAddress(endpoint)} cannot be reached: ${reasonOf(cause)}`, { cause });
  } finally {
    signal?.removeEventListener("abort", giveUp);
    socket.off("close", closed).off("timeout", late).setTimeout(0);
  }
  return socket.pause();
};
