import { isIP } from "node:net";

import { nearNames } from "@pluto-ami/protocol";

import type { TlsSettings } from "../tls/settings.ts";
import { ListenError } from "./listen-error.ts";

/** What TLS takes; `certFile` it needs. */
const tlsOptions: Readonly<Record<keyof TlsSettings, "string" | "boolean">> = {
  certFile: "string",
  privateKey: "string",
  cipher: "string",
  serverCipherOrder: "boolean",
  disableV1: "boolean",
  disableV11: "boolean",
  disableV12: "boolean",
};

const isFields = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * Programs in JavaScript have no compiler to tell them.
 * @throws ListenError that names what no listener can take.
 */
export const checkListenOptions = (options: unknown): void => {
  if (!isFields(options)) throw malformed("the options are no object", "Use one with host, port and tls.");
  refuseUnknown(options, ["host", "port", "tls"], "");
  if (options["tls"] !== undefined) checkTls(options["tls"]);
};

/** @throws ListenError unless somebody can listen there. */
export const checkAddress = (host: unknown, port: unknown): void => {
  if (typeof host !== "string" || isIP(host) === 0) {
    throw addressMalformed(`'${String(host)}' is no numeric address`, "Write 127.0.0.1, ::1, 0.0.0.0 or ::");
  }
  if (typeof port !== "number" || !Number.isInteger(port) || port < 0 || port > 65_535) {
    throw addressMalformed(`${String(port)} is no port`, "Use 1 to 65535, or 0 for any free one.");
  }
};

const checkTls = (tls: unknown): void => {
  if (!isFields(tls)) throw malformed("tls is no object", "Use one with certFile, a PEM file.");
  refuseUnknown(tls, Object.keys(tlsOptions), "tls.");
  for (const [name, kind] of Object.entries(tlsOptions)) {
    const value = tls[name];
    if (value === undefined && name !== "certFile") continue;
    if (typeof value === kind) continue;
    throw malformed(`tls.${name} is ${value === undefined ? "missing" : `no ${kind}`}`, `Use a ${kind}.`);
  }
};

const refuseUnknown = (options: object, known: readonly string[], path: string): void => {
  const unknown = Object.keys(options).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  const [near] = nearNames(unknown, known, 1);
  const hint = near === undefined ? `There are: ${known.join(", ")}.` : `Did you mean '${path}${near}'?`;
  throw malformed(`there is no option '${path}${unknown}'`, hint);
};

const malformed = (reason: string, remedy: string): ListenError =>
  new ListenError("options-malformed", `Cannot listen: ${reason}. ${remedy}`, reason);

const addressMalformed = (reason: string, remedy: string): ListenError =>
  new ListenError("address-malformed", `${reason}. ${remedy}`, reason);
