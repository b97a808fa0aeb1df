import type { AccessControl } from "@pluto-ami/core";
import type { TlsSettings } from "@pluto-ami/node";

import type { GateManners } from "./connection/http-gate.ts";

/** A path that only some may ask for. */
export interface PathRestriction {
  /** With a slash in front. */
  readonly path: string;
  readonly access: AccessControl;
}

/** What http.conf says (docs/protocol.md#http-requests). */
export interface HttpSettings extends Omit<GateManners, "serverName"> {
  /** Undefined: HTTP is off, or nobody said where. */
  readonly address: { readonly host: string; readonly port: number } | undefined;
  readonly tls:
    | { readonly address: { readonly host: string; readonly port: number }; readonly settings: TlsSettings }
    | undefined;
  /** "" or `/word`. */
  readonly prefix: string;
  /** Undefined for the usual one, "" for none. */
  readonly serverName: string | undefined;
  readonly restrictions: readonly PathRestriction[];
}

/** Where HTTP is when http.conf names no port. */
export const defaultPort = 8088;
/** Where HTTPS is when http.conf names no port. */
export const defaultTlsPort = 8089;

/** How HTTPS is when http.conf says no more than that it is. */
export const defaultTls: TlsSettings = {
  certFile: "asterisk.pem",
  privateKey: "",
  cipher: "",
  serverCipherOrder: true,
  disableV1: true,
  disableV11: true,
  disableV12: false,
};

/** HTTP is off, as it is without http.conf. */
export const noHttp: HttpSettings = {
  address: undefined,
  tls: undefined,
  prefix: "",
  serverName: undefined,
  sessionLimit: 100,
  inactivity: 30_000,
  keepAlive: 15_000,
  restrictions: [],
};
