import type { Cancel, SessionSnapshot } from "@pluto-ami/core";
import type { Between } from "@pluto-ami/node";
import { fromText } from "@pluto-ami/protocol";

import type { FaultDefinition } from "../script/definition/effect.ts";
import type { FaultInput } from "./fault-input.ts";
import { Connections } from "./connection/connections.ts";
import type { FaultsSide } from "./connection/faults-side.ts";
import type { FaultyPeer } from "./connection/faulty-peer.ts";
import { isUser } from "../report/is-user.ts";
import { noSuchUser } from "../report/no-such-user.ts";
import { FaultError } from "./fault-error.ts";
import type { FaultDeed } from "./fault/fault.ts";
import { Occasions } from "./fault/occasions.ts";
import { type FaultRequest, readFault } from "./fault/read-fault.ts";
import type { RunningFault, ServerSide } from "./fault/server-side.ts";
import { type Identity, SetFault } from "./fault/set-fault.ts";
import type { FaultsPorts } from "./faults-ports.ts";
import { type FaultLimits, faultLimits } from "./limits.ts";

/** A fault that is set, for those who look. */
export interface ListedFault {
  /** Its number: never used twice. */
  readonly id: number;
  readonly fault: string;
  /** The name that it was given, else its own. */
  readonly name: string;
  /** Its fields as they were written. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** How often it has acted: on writes, messages, sessions or connections. */
  readonly acted: number;
}

/** A fault that was set. */
export interface FaultHandle {
  readonly id: number;
  /** Removes it; false when it is over already. */
  remove(): boolean;
}

/** A fault that is set, and what is to be done when it is removed. */
interface Entry {
  readonly fault: SetFault;
  /** Counts new connections. */
  readonly arrivals: Occasions;
  cancel: Cancel | undefined;
  running: RunningFault | undefined;
}

const isStaged = ({ incoming, messages, outgoing }: FaultDeed): boolean =>
  (incoming ?? messages ?? outgoing) !== undefined;

/** The faults of one server: set and removed at any time, in force from the next byte on, for the sessions that there are and for those to come. */
export class Faults {
  readonly #ports: FaultsPorts;
  readonly #limits: FaultLimits;
  readonly #connections = new Connections();
  readonly #entries = new Map<number, Entry>();
  readonly #side: FaultsSide<FaultyPeer>;
  /** Those that are over and were to act more often than they did. */
  #over: SetFault[] = [];
  #lastId = 0;
  /** How many faults keep the port closed. */
  #shut = 0;
  #knowsUsers = false;

  constructor(ports: FaultsPorts) {
    this.#ports = ports;
    this.#limits = { ...faultLimits, ...ports.limits };
    this.#side = this.#sideOf(ports);
  }

  /**
   * Sets a fault; it is in force when this returns.
   * @throws FaultError that says what is wrong with it; then nothing is set.
   */
  add(fault: FaultInput): FaultHandle {
    return this.addWritten(fault);
  }

  /**
   * The same of one whose fields are not known before it is read, as of a script or a file.
   * @throws FaultError.
   */
  addWritten(definition: FaultDefinition): FaultHandle {
    const request = readFault(definition);
    this.#demandRoom(request);
    const id = ++this.#lastId;
    const fault: SetFault = new SetFault(id, request, this.#ports.random, () => this.#settled(fault));
    const { now } = request.deed;
    if (now !== undefined) {
      for (const connection of this.#about(fault)) if (new Occasions(fault).next()) connection.hangUp(now);
      if (fault.isUnmet) this.#over.push(fault);
      return { id, remove: () => false };
    }
    this.#set({ fault, arrivals: new Occasions(fault), cancel: undefined, running: undefined });
    return { id, remove: () => this.remove(id) };
  }

  /** Those that are set, in the order in which they were. */
  list(): readonly ListedFault[] {
    return [...this.#entries.values()].map(({ fault: { acted, id, name, request } }) => ({
      id,
      fault: request.fault.name,
      name,
      fields: request.written,
      acted,
    }));
  }

  /** Removes the fault of this number, or all of this name; false when there is none. What they held back goes on; a session of which they have swallowed something ends. */
  remove(which: number | string): boolean {
    const entries = [...this.#entries.values()].filter(({ fault }) => fault.id === which || fault.name === which);
    for (const entry of entries) this.#remove(entry);
    return entries.length > 0;
  }

  /** Removes all of them, and forgets what they have not done; with a user, those for him. */
  clear(user?: string): void {
    const isMeant = (fault: SetFault): boolean => user === undefined || isUser(fault.scope.user, user);
    for (const entry of this.#entries.values()) if (isMeant(entry.fault)) this.#remove(entry);
    this.#over = this.#over.filter((fault) => !isMeant(fault));
  }

  /** Removes all of them; what they have not done is known still. */
  end(): void {
    for (const entry of this.#entries.values()) this.#end(entry);
  }

  /** Those that were to act more often than they did (`once`, `times`, `nth`), and are not `optional`; with a user, those for him. What was removed is none of them. */
  unmet(
    user?: string,
  ): readonly { readonly name: string; readonly usage: string; readonly user: string | undefined }[] {
    return [...this.#over, ...[...this.#entries.values()].map(({ fault }) => fault)]
      .filter(({ isUnmet, scope }) => isUnmet && (user === undefined || isUser(scope.user, user)))
      .map(({ name, scope, usage }) => ({ name, usage, user: scope.user }));
  }

  /** What stands between a listener and the manager: `listenTcp(manager, { between: faults.between })`. */
  readonly between: Between = (peer, welcome) => {
    const entry = this.#entryFault();
    if (entry?.request.deed.entry === "close") return undefined;
    const connection = this.#connections.add(peer, this.#side);
    this.#fit(connection);
    if (entry !== undefined) this.#connections.keepWaiting(connection, entry, welcome);
    else if (!connection.enter(welcome)) {
      this.#connections.delete(connection);
      return undefined;
    }
    return connection;
  };

  /** Is a session that logs in to be told FullyBooted? It is for `ManagerOptions.bootedFor`. */
  readonly bootedFor = ({ id, username }: Pick<SessionSnapshot, "id" | "username">): boolean =>
    this.#isBooted({ id, username: fromText(username) });

  #demandRoom({ common: { session, user } }: FaultRequest): void {
    const { faults } = this.#limits;
    if (this.#entries.size >= faults) {
      throw new FaultError("E_TOO_MANY_FAULTS", `${faults} faults are set, and no more may be (faults).`);
    }
    const flaw =
      user === undefined || this.#ports.users === undefined ? undefined : noSuchUser(user, this.#ports.users());
    if (flaw !== undefined) throw new FaultError("E_FAULT_FIELD", flaw, { field: "user" });
    if (session === undefined) return;
    if ([...this.#connections].some(({ identity }) => identity?.id === session)) return;
    throw new FaultError("E_FAULT_SESSION", `There is no session ${session}.`, { field: "session" });
  }

  #set(entry: Entry): void {
    const { fault } = entry;
    const { common, deed } = fault.request;
    this.#entries.set(fault.id, entry);
    this.#knowsUsers ||= common.user !== undefined;
    if (common.for !== undefined) entry.cancel = this.#ports.clock.after(common.for, () => this.#end(entry));
    if (isStaged(deed)) for (const connection of this.#about(fault)) connection.attach(fault);
    entry.running = deed.server?.(this.#serverSide(entry));
  }

  #remove(entry: Entry): void {
    const { fault, running } = entry;
    if (!this.#entries.delete(fault.id)) return;
    entry.cancel?.();
    this.#knowsUsers = [...this.#entries.values()].some((other) => other.fault.scope.user !== undefined);
    for (const connection of this.#connections) connection.detach(fault);
    this.#connections.letIn(fault);
    running?.release();
    if (running?.keepsBoot === true) this.#tellBooted(fault);
  }

  /** It is over by itself, whatever it has done. */
  #end(entry: Entry): void {
    this.#remove(entry);
    if (entry.fault.isUnmet) this.#over.push(entry.fault);
  }

  #tellBooted(fault: SetFault): void {
    for (const { identity } of this.#connections) {
      if (identity === undefined || !fault.isAbout(identity) || !this.#isBooted(identity)) continue;
      this.#ports.fullyBooted(identity.id);
    }
  }

  #isBooted(session: Identity): boolean {
    return ![...this.#entries.values()].some(
      ({ fault, running }) => running?.keepsBoot === true && fault.isAbout(session),
    );
  }

  /** The connections that a fault is about, and that do not have it yet. */
  #about(fault: SetFault): readonly FaultyPeer[] {
    return [...this.#connections].filter(
      (connection) => connection.isFree(fault) && fault.isAbout(connection.identity),
    );
  }

  #fit(connection: FaultyPeer): void {
    for (const { fault } of this.#entries.values()) {
      if (!isStaged(fault.request.deed) || fault.isSpent) continue;
      if (connection.isFree(fault) && fault.isAbout(connection.identity)) connection.attach(fault);
    }
  }

  /** The fault that acts on a connection which comes now. */
  #entryFault(): SetFault | undefined {
    for (const { arrivals, fault } of this.#entries.values()) {
      if (fault.request.deed.entry !== undefined && arrivals.next()) return fault;
    }
    return undefined;
  }

  /** A fault that may act no more goes when nothing of it is left. */
  #settled(fault: SetFault): void {
    if (!fault.isSpent) return;
    this.#ports.clock.atEndOfTurn(() => {
      const entry = this.#entries.get(fault.id);
      const isBusy =
        this.#connections.isWaitingFor(fault) || [...this.#connections].some((connection) => connection.isBusy(fault));
      if (entry !== undefined && !isBusy) this.#remove(entry);
    });
  }

  #forget(connection: FaultyPeer): void {
    const keptBy = this.#connections.delete(connection);
    if (keptBy !== undefined) this.#settled(keptBy);
    const id = connection.identity?.id;
    if (id === undefined) return;
    for (const entry of this.#entries.values()) if (entry.fault.scope.session === id) this.#end(entry);
  }

  #sideOf({ clock, random, report }: FaultsPorts): FaultsSide<FaultyPeer> {
    const knowsUsers = (): boolean => this.#knowsUsers;
    return {
      clock,
      random,
      limits: this.#limits,
      get knowsUsers() {
        return knowsUsers();
      },
      fit: (connection) => this.#fit(connection),
      settled: (fault) => this.#settled(fault),
      gaveUp: ({ identity }, why, fault) => report({ session: identity?.id, fault: fault?.name, why }),
      forget: (connection) => this.#forget(connection),
    };
  }

  #serverSide(entry: Entry): ServerSide {
    const { clock, door, emit } = this.#ports;
    const { fault } = entry;
    return {
      clock,
      limits: this.#limits,
      door: {
        shut: () => {
          if (this.#shut++ === 0) door.shut();
        },
        open: () => {
          if (--this.#shut === 0) door.open();
        },
      },
      emit: (event, headers) => emit(event, headers, fault.scope),
      backlogBytes: () => Math.max(0, ...this.#about(fault).map(({ backlogBytes }) => backlogBytes)),
      hangUp: (ending) => {
        for (const connection of this.#about(fault)) connection.hangUp(ending);
        if (fault.scope.session === undefined) this.#ports.endElsewhere?.(fault.scope.user);
      },
      over: () => this.#remove(entry),
    };
  }
}
