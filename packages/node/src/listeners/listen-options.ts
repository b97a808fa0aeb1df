import { isIP } from "node:net";

import type { Manager } from "@pluto-ami/core";
import {
  anObject,
  argumentOf,
  type Demand,
  fields,
  flag,
  having,
  method,
  optional,
  text,
} from "@pluto-ami/protocol/demand";
import { sentenceOf } from "@pluto-ami/protocol";

import type { TlsSettings } from "../tls/settings.ts";
import { ListenError } from "./listen-error.ts";

const tls = fields({
  certFile: text,
  privateKey: optional(text),
  cipher: optional(text),
  serverCipherOrder: optional(flag),
  disableV1: optional(flag),
  disableV11: optional(flag),
  disableV12: optional(flag),
} satisfies Record<keyof TlsSettings, Demand>);

/** Host and port have an error of their own: see checkAddress. */
const anything: Demand = () => undefined;
const options = argumentOf(
  "listenTcp",
  fields({ host: anything, port: anything, tls: optional(tls), between: optional(method) }),
);

const managerExpected = "a Manager of @pluto-ami/core";
const manager = having(
  { connect: method, services: anObject(managerExpected), state: anObject(managerExpected) },
  managerExpected,
);

/** What is wrong with what is to serve those who come in. */
export const flawOfManager = (value: unknown): string | undefined => manager(value, "manager");

/**
 * Programs in JavaScript have no compiler to tell them.
 * @throws ListenError that names what no listener can take.
 */
export const checkListenOptions = (manager: unknown, wanted: unknown): void => {
  const flaw = flawOfManager(manager) ?? options(wanted);
  if (flaw !== undefined) throw new ListenError("options-malformed", `Cannot listen: ${flaw}`, flaw);
};

/** What is wrong with a manager that has had its end: it takes connections and answers nothing. */
export const flawOfState = ({ state }: Pick<Manager, "state">): string | undefined =>
  state.shuttingDown ? "the manager was shut down and answers nobody any more" : undefined;

/** @throws ListenError when the manager was shut down. */
export const checkState = (manager: Manager): void => {
  const flaw = flawOfState(manager);
  if (flaw !== undefined)
    throw new ListenError("manager-over", `Cannot listen: ${sentenceOf(flaw)} Make another one.`, flaw);
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

const addressMalformed = (reason: string, remedy: string): ListenError =>
  new ListenError("address-malformed", `${sentenceOf(reason)} ${remedy}`, reason);
