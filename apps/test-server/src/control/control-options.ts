import {
  atLeast,
  type Demand,
  fields,
  filledLine,
  isFields,
  line,
  list,
  optional,
  whole,
} from "@pluto-ami/protocol/demand";

import { type ControlLimits, controlLimits } from "./limits.ts";

/** How a control port is to be. */
export interface ControlOptions {
  /** 0 (the default: any free port) to 65535. */
  readonly port?: number;
  /** A numeric address; `127.0.0.1` without one. Whoever reaches it can do what a test can: give it a token. */
  readonly host?: string;
  /** Names by which clients may call its machine, besides `localhost` and addresses. */
  readonly names?: readonly string[];
  /** What clients must have in `Authorization: Bearer`; without one they need nothing. */
  readonly token?: string;
  /** From these the servers get their ports that it starts, as from those that a container publishes; any free port without it. */
  readonly ports?: PortRange;
  readonly limits?: Partial<ControlLimits>;
}

/** Ports in a row, both ends included: 1 to 65535. */
export interface PortRange {
  readonly first: number;
  readonly last: number;
}

const mayBeNone: ReadonlySet<string> = new Set([
  "servers",
  "streams",
  "recordings",
] satisfies readonly (keyof ControlLimits)[]);

const limits = fields(
  Object.fromEntries(
    Object.keys(controlLimits).map((name): [string, Demand] => [name, optional(atLeast(mayBeNone.has(name) ? 0 : 1))]),
  ),
);

const twoPorts = fields({
  first: whole(1, 65_535),
  last: whole(1, 65_535),
} satisfies Record<keyof PortRange, Demand>);

const ports: Demand = (value, path) => {
  const flaw = twoPorts(value, path);
  if (flaw !== undefined || !isFields(value) || Number(value["first"]) <= Number(value["last"])) return flaw;
  return `${path} ends before it begins; use the lower port as first.`;
};

const object = fields({
  port: optional(whole(0, 65_535)),
  host: optional(line),
  names: optional(list(filledLine, 'an array of names, as in ["pluto"]')),
  token: optional(filledLine),
  ports: optional(ports),
  limits: optional(limits),
} satisfies Record<keyof ControlOptions, Demand>);

/** `true`, or how it is to be; false is none. */
export const controlDemand: Demand = (value, path) => (typeof value === "boolean" ? undefined : object(value, path));
