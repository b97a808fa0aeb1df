import type { ActionMessage, PermissionClass, PermissionMask } from "@pluto-ami/protocol";

import type { Rights } from "../access/rights.ts";
import type { Backend } from "../backend/backend.ts";
import type { LoginThrottle } from "../access/auth/login-throttle.ts";
import type { CustomDeviceStates } from "../state/custom-state/custom-device-states.ts";
import type { CustomPresence } from "../state/custom-state/custom-presence.ts";
import type { Database } from "../state/database/database.ts";
import type { ChannelEvents } from "../event/channel-events.ts";
import type { EventBus } from "../event/event-bus.ts";
import type { PendingOriginates } from "../event/pending-originates.ts";
import type { EventRegistry } from "../event/event-registry.ts";
import type { SecurityReports } from "../event/security/security-reports.ts";
import type { FilterSets } from "../delivery/filter/filter-sets.ts";
import type { FunctionTable } from "../state/function/function-table.ts";
import type { ManagerLimits } from "../limits/limits.ts";
import type { ManagerState } from "../settings/manager-state.ts";
import type { ModuleTable } from "../module/module-table.ts";
import type { Persona } from "../persona/persona.ts";
import type { Awaitable } from "../ports/awaitable.ts";
import type { WireClock, WorldClock } from "../ports/clock.ts";
import type { SharedDocuments } from "./config-files/shared-documents.ts";
import type { ConfigurationFiles } from "../ports/configuration-files.ts";
import type { DocumentationSource } from "../ports/documentation/documentation-source.ts";
import type { Log } from "../ports/log.ts";
import type { Observer } from "../ports/observer.ts";
import type { RandomSource } from "../ports/random.ts";
import type { SystemInformation } from "../ports/system-information.ts";
import type { QueueRules } from "../limits/queue-rules.ts";
import type { QueueRoom } from "../delivery/queue/queue-room.ts";
import type { WorkInSteps } from "../session/turn/work-in-steps.ts";
import type { GlobalVariables } from "../state/global-variables.ts";
import type { Boot } from "../session/boot.ts";
import type { SessionRegistry } from "../session/registry/session-registry.ts";
import type { Statistics } from "../statistics/statistics.ts";
import type { Reply } from "../session/answer/reply.ts";
import type { ActingSession } from "../session/acting-session.ts";
import type { Reading } from "../syntax/reading.ts";
import type { CommandLine } from "./command-line.ts";
import type { Guard } from "./guard/guard.ts";

/** One request: what was asked, by whom, and where the answer goes. */
export interface ActionRequest {
  /** What the client asked for. */
  readonly action: ActionMessage;
  /** Where the one answer goes. */
  readonly reply: Reply;
  /** Who asks; what it may do was asked before. */
  readonly session: ActingSession;
  /** Raised when nobody waits for the answer any more: a client over HTTP that went away. */
  readonly abandoned?: AbortSignal | undefined;
}

/** What an action's `run` is given: the request, and of the services those that its definition needs. */
export type ActionContext<Need extends keyof ActionServices = never> = ActionRequest & Pick<ActionServices, Need>;

/** What an action's `read` is given: what was asked, and of the services those that its definition needs. */
export type ReadingContext<Need extends keyof ActionServices = never> = Pick<ActionRequest, "action"> &
  Pick<ActionServices, Need>;

/** What an action is for, in words; the facts about its headers come from the catalogue. */
export interface ActionDoc {
  /** One sentence of at most 75 characters. */
  readonly synopsis: string;
  readonly description?: string;
  /** What a header holds, by its name. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** What the values of a header mean, by header and value. */
  readonly values?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** The events of an answer that is a list: those that are its items, and the one that ends it. */
  readonly list?: { readonly items: readonly string[]; readonly end: string };
}

/** An action: one small file, one frozen definition. */
export interface ActionDefinition<Need extends keyof ActionServices = keyof ActionServices, Args = unknown> {
  /** As clients write it; found in any case of letters. */
  readonly name: string;
  /**
   * Any of these in the user's write mask allows it; none means every session that is logged in
   * (docs/protocol.md#permission-classes).
   */
  readonly classes: readonly PermissionClass[];
  /** May it run before the login (docs/protocol.md#protocol-errors)? */
  readonly beforeLogin?: boolean;
  /** Does it run without being in the list of actions, as what a small Asterisk has no module for? */
  readonly isUnlisted?: boolean;
  /**
   * It changes something: the log tells who ran it, what came of it, and the values of these headers, which say what it is about;
   * secrets are left out. Without it, the action changes nothing, or nothing but its own session.
   */
  readonly changes?: readonly string[];
  /**
   * Milliseconds (more than 0) that it may take, or a part of its answer, before it is given up; without it `limits.actionTimeout`. Infinity is
   * for what waits as long as its client likes, as WaitEvent does. A function says it of one request, as for Originate's Timeout.
   */
  readonly timeout?: number | ((context: ReadingContext<Need>) => number);
  /** The services that `run`, `read` and `timeout` are given; they can touch no others, for there are no others in what they are given. */
  readonly needs?: readonly Need[];
  readonly doc: ActionDoc;
  /**
   * Reads the headers where one of their errors is to be told even to those whom a guard refuses. It changes nothing; what it
   * gives is handed to `run`.
   */
  read?(context: ReadingContext<Need>): Awaitable<Reading<Args>>;
  /**
   * The rights that depend on the headers, asked in this order before whoever answers the action; the first refusal is the
   * client's error.
   */
  readonly guards?: readonly Guard[];
  /** Answers exactly once through `reply`; the next action of the session waits until it is done. */
  run(context: ActionContext<Need>, args: Args): void | Promise<void>;
}

/** An action as it is dispatched. */
export interface RegisteredAction extends ActionDefinition {
  readonly mask: PermissionMask;
}

/** The actions that there are, by name in any case of letters. */
export interface KnownActions {
  find(name: string): RegisteredAction | undefined;
  /** What ListCommands and `manager show commands` name. */
  listed(): readonly RegisteredAction[];
  list(): readonly RegisteredAction[];
}

/** What an action's `needs` may name. */
export interface ActionServices extends SharedServices {
  /** What the session that asks may do: for an action that tells of it. Whether it may be asked is for `classes` and `guards`. */
  readonly rights: Rights;
}

/**
 * What actions share, the ports of the backend among them. One set a manager; two managers in one process share nothing.
 */
export interface SharedServices extends Backend {
  /** What is waited by. */
  readonly clock: WireClock;
  /** What is shown and stamped, and how long ago something was. */
  readonly worldClock: WorldClock;
  readonly log: Log;
  /** Where security incidents are reported. */
  readonly security: SecurityReports;
  readonly random: RandomSource;
  /** Is told what happens: `statistics`, and whoever else wants to know. */
  readonly observer: Observer;
  /** What has happened since the start. */
  readonly statistics: Statistics;
  readonly system: SystemInformation;
  readonly persona: Persona;
  /** The settings and users that hold now. */
  readonly state: ManagerState;
  readonly sessions: SessionRegistry;
  /** Who is told FullyBooted, and when. */
  readonly boot: Boot;
  /** What the queues of all sessions share. */
  readonly queueRoom: QueueRoom;
  /** What is different for the queues of single users, by name in lower case. */
  readonly userQueues: ReadonlyMap<string, Partial<QueueRules>>;
  /** Remembers failed logins. */
  readonly throttle: LoginThrottle;
  readonly actions: KnownActions;
  readonly events: EventRegistry;
  /** Texts that are shown in place of our own. */
  readonly documentation: DocumentationSource;
  /** Runs one line of the CLI for a session. */
  readonly commandLine: CommandLine;
  readonly modules: ModuleTable;
  readonly limits: ManagerLimits;
  /** The filters in use: sessions with the same ones share an audience. */
  readonly filters: FilterSets;
  /** The files that the configuration actions may touch; undefined for none. */
  readonly configurationFiles: ConfigurationFiles | undefined;
  /** Work that takes long, like that on large files, goes on here. */
  readonly longWork: WorkInSteps;
  /** What of them is being looked at. */
  readonly documents: SharedDocuments;
  /** The key database. */
  readonly database: Database;
  /** Device states that need no device: `Custom:…`. */
  readonly customDeviceStates: CustomDeviceStates;
  /** Presence that needs no phone: `CustomPresence:…`. */
  readonly customPresence: CustomPresence;
  /** The dialplan functions that work without a channel and without a backend. */
  readonly functions: FunctionTable;
  /** The calls whose outcomes are still to be told. */
  readonly pendingOriginates: PendingOriginates;
  /** The variables that belong to no channel. */
  readonly variables: GlobalVariables;
  /** Where events are raised. */
  readonly bus: EventBus;
  /** Where events about channels are raised: it adds the variables that `channelvars` names. */
  readonly channelEvents: ChannelEvents;
}
