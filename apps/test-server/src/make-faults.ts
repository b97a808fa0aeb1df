import type { Clock } from "@pluto-ami/core";

import type { ScriptPorts } from "./deed/script-ports.ts";
import { bytesOfHeaders } from "./delivery/event-headers.ts";
import type { Sender } from "./delivery/sender.ts";
import type { Door, Scope } from "./faults/fault/server-side.ts";
import { Faults } from "./faults/faults.ts";
import type { FaultLimits } from "./faults/limits.ts";
import { SeededRandom } from "./seeded-random.ts";

/** What of a test server its faults act on. They are made before it. */
export interface FaultsParts {
  readonly wire: Clock;
  readonly users: () => readonly string[];
  /** Tells people that a fault has ended a session. */
  readonly warn: (line: string) => void;
  readonly seed: number;
  readonly limits: Partial<FaultLimits>;
  readonly door: () => Door;
  readonly sender: () => Sender;
  readonly fullyBooted: (session: number) => void;
  readonly endElsewhere: (user: string | undefined) => void;
}

/** Chance of the manager is the first stream of a seed. */
const streamOfFaults = 1;

const recipientOf = ({ session, user }: Scope) => (session === undefined ? (user ?? "all") : { id: session });

/** The faults of a test server. */
export const makeFaults = ({
  door,
  endElsewhere,
  fullyBooted,
  limits,
  seed,
  sender,
  users,
  warn,
  wire,
}: FaultsParts): Faults =>
  new Faults({
    clock: wire,
    random: new SeededRandom(seed, streamOfFaults),
    door: { shut: () => door().shut(), open: () => door().open() },
    emit: (event, headers, to) => void sender().emit(event, bytesOfHeaders(headers), recipientOf(to)),
    fullyBooted,
    endElsewhere,
    users,
    report: ({ fault = "faults together", session = "without a number", why }) =>
      warn(`The session ${session} was ended by ${fault}: ${why}`),
    limits,
  });

/** How a script sets them: for one session, if it is for one, and until they are over or the next reset. */
export const faultPorts = (
  faults: Faults,
): Required<Pick<ScriptPorts, "fault" | "refuse" | "restart" | "unmetFaults">> => ({
  unmetFaults: (user) => faults.unmet(user),
  fault: (definition, session) =>
    void faults.addWritten(
      session === undefined || "session" in definition || "user" in definition
        ? definition
        : { ...definition, session },
    ),
  refuse: (milliseconds) =>
    void faults.addWritten({ fault: "refuse", ...(milliseconds !== undefined && { for: milliseconds }) }),
  restart: (fields) => void faults.addWritten({ ...fields, fault: "restart" }),
});
