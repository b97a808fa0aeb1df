import type { Clock, WorldClock } from "@pluto-ami/core";
import type { ByteString } from "@pluto-ami/protocol";

import type { Action } from "../journal/action.ts";
import type { Violation } from "../report/violation.ts";
import type { FaultDefinition, HangUpWay } from "../script/definition/effect.ts";

/** Who is to hear something: one session by its number, all sessions of a user, or all who are logged in. */
export type Recipient = "all" | { readonly session: number } | { readonly user: string };

/** The headers of an event without its Event, in their order, as they go to the wire. */
export type EventHeaders = readonly (readonly [name: ByteString, value: ByteString])[];

/** What became of an event: how many sessions it went to, and from which it was kept. */
export interface Delivery {
  readonly sessions: number;
  readonly withheld: readonly { readonly session: number; readonly user: string; readonly why: string }[];
}

/** A fault that was to act more often than it did. */
export interface UnmetFault {
  /** As it is called. */
  readonly name: string;
  /** How often it was to act, and did, in words. */
  readonly usage: string;
  /** Whose sessions it is about; undefined for all. */
  readonly user: string | undefined;
}

/** What a script needs of the server around it. */
export interface ScriptPorts {
  /** In which calls live: `after` and `wait` go by it, and times are stamped with it. */
  readonly clock: WorldClock & Pick<Clock, "after">;
  /** In which clients live: `within` goes by it. */
  readonly wireClock: Pick<Clock, "steady" | "after">;
  /** Raises an event through classes and filters; throws when there is none of that name. */
  readonly deliver: (event: string, headers: EventHeaders, to: Recipient) => Delivery;
  /** Sends bytes past classes and filters. */
  readonly raw: (message: ByteString, to: Recipient) => void;
  /** Ends the session of this number. */
  readonly hangUp: (session: number, way: HangUpWay) => void;
  /** The classes of which an action needs one, when a session has none of them: for reports. */
  readonly missingClasses?: (action: string, session: number) => readonly string[];
  /** Is told of each action when somebody has answered it: for who looks on. */
  readonly saw?: (action: Action) => void;
  /** Is told at once of what is wrong and kept: for a log. */
  readonly violated?: (violation: Violation) => void;
  /** Is told in a sentence of what failed when nobody asked any more, as its test was over: for a log. */
  readonly failedLate?: (message: string) => void;
  /** The names of those who may log in: a rule is for none but them. */
  readonly users?: () => readonly string[];
  /** The faults that were to act more often than they did; with a user, those for him. */
  readonly unmetFaults?: (user: string | undefined) => readonly UnmetFault[];
  /** Sets a fault: for one session, or for all. */
  readonly fault?: (fault: FaultDefinition, session: number | undefined) => void;
  /** Takes no connections for so many milliseconds, or until a reset. */
  readonly refuse?: (milliseconds: number | undefined) => void;
  /** Restarts the server as a fault. */
  readonly restart?: (fields: Readonly<Record<string, string>>) => void;
  /** Has the world's clock move on by so many milliseconds; `failed` is told when it could not. */
  readonly advance?: (milliseconds: number, failed: (error: unknown) => void) => void;
}
