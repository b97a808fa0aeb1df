import { demandBytes, encodeBanner, type TextFields, toBytes, toText } from "@pluto-ami/protocol";
import { said } from "@pluto-ami/protocol/demand";

import { createActionContext } from "./action/action-context.ts";
import { dispatch } from "./action/dispatch.ts";
import type { ActionRegistry } from "./action/action-registry.ts";
import { LoginThrottle } from "./access/auth/login-throttle.ts";
import { emptyBackend } from "./backend/empty-backend.ts";
import { runLine } from "./command/run-line.ts";
import type { CommandRegistry } from "./command/command-registry.ts";
import { SharedDocuments } from "./action/config-files/shared-documents.ts";
import { CustomDeviceStates } from "./state/custom-state/custom-device-states.ts";
import { CustomPresence } from "./state/custom-state/custom-presence.ts";
import { Database } from "./state/database/database.ts";
import { MemoryDatabaseStore } from "./state/database/memory-database-store.ts";
import { examineEvent } from "./event/debug/examine.ts";
import { ChannelEvents } from "./event/channel-events.ts";
import { emitText } from "./event/emit-text.ts";
import { EventBus, type EventManners } from "./event/event-bus.ts";
import type { EventHeaders, EventToRaise } from "./event/event-headers.ts";
import { SecurityReports } from "./event/security/security-reports.ts";
import type { EventRegistry } from "./event/event-registry.ts";
import { FilterSets } from "./delivery/filter/filter-sets.ts";
import { deviceStateFunction } from "./state/function/device-state-function.ts";
import { FunctionTable } from "./state/function/function-table.ts";
import { amiClientFunction } from "./state/function/ami-client-function.ts";
import { presenceStateFunction } from "./state/function/presence-state-function.ts";
import type { ManagerOptions } from "./manager-options.ts";
import { demandManagerOptions, limitsOf } from "./manager-options-input.ts";
import { initialState, type ManagerState, putInForce } from "./settings/manager-state.ts";
import { LimitedLog } from "./log/limited-log.ts";
import type { ModuleTable } from "./module/module-table.ts";
import type { ReloadFault } from "./module/reload-report.ts";
import { currentPersona } from "./persona/current.ts";
import { ownDocumentation } from "./ports/documentation/documentation-source.ts";
import { momentOf } from "./ports/moment.ts";
import type { Peer } from "./ports/peer.ts";
import { unknownSystem } from "./ports/unknown-system.ts";
import type { EventRecord } from "./delivery/queue/event-record.ts";
import { FanOut } from "./delivery/queue/fan-out.ts";
import { QueueRoom } from "./delivery/queue/queue-room.ts";
import { createRegistries } from "./registries.ts";
import type { Services } from "./services.ts";
import { attachBackend } from "./stage/attach-backend.ts";
import { createStage } from "./stage/create-stage.ts";
import type { AnswerAction } from "./session/answer-action.ts";
import type { ClosedSession } from "./session/registry/closed-session.ts";
import { ConnectedSession } from "./session/connected-session.ts";
import { demandListener, demandPeer, demandPollingClient, demandSessionId } from "./session/peer-input.ts";
import { PolledSession, type PollingClient } from "./session/polled-session.ts";
import { SessionRegistry } from "./session/registry/session-registry.ts";
import { type SessionSnapshot, snapshotOf } from "./session/registry/session-snapshot.ts";
import { observeBoth } from "./statistics/observe-both.ts";
import { Statistics } from "./statistics/statistics.ts";
import { Turns } from "./session/turn/turns.ts";
import { TurnShare } from "./session/turn/turn-share.ts";
import { WorkInSteps } from "./session/turn/work-in-steps.ts";
import { GlobalVariables } from "./state/global-variables.ts";
import type { ManagerSettings } from "./settings/reading/read-manager-settings.ts";
import { Reloads, type SettingsListener } from "./module/reloads.ts";

/** An AMI manager without sockets: peers come in, events go out. No singletons, any number in one process. */
export class Manager {
  readonly services: Services;
  readonly #answer: AnswerAction = (session, action, reply, flaw, abandoned) =>
    dispatch(createActionContext(this.services, action, reply, session, abandoned), flaw);
  readonly #fanOut: FanOut;
  readonly #turns: Turns;
  /** Who comes over HTTP and has not logged in can be somebody else with each request: all of them have one share. */
  readonly #httpStrangers: TurnShare;
  readonly #log: LimitedLog;
  readonly #reloads: Reloads;
  readonly #onReload: "apply" | "keep";
  readonly #isSecretKept: boolean;

  /** @throws SettingsError that names the option which is missing, unknown or wrong. */
  constructor(options: ManagerOptions) {
    demandManagerOptions(options);
    const { clock, random, system = unknownSystem } = options;
    const { persona = currentPersona, documentation = ownDocumentation } = options;
    const limits = limitsOf(options.limits);
    const log = new LimitedLog(options.log, clock, limits);
    this.#log = log;
    const statistics = new Statistics(limits.countedEvents, limits.countedNameBytes);
    const observer = options.observer === undefined ? statistics : observeBoth(statistics, options.observer);
    const state = initialState(momentOf(clock), demandBytes(options.systemName ?? "", "options.systemName"));
    const queueRoom = new QueueRoom(
      limits.queueTotalBytes,
      observer,
      (loss, policy) => bus.render({ name: "EventsLost", classes: [], body: loss.fields(policy) }).text,
    );
    this.#fanOut = new FanOut(clock, limits.batchBytes, queueRoom, limits);
    this.#turns = new Turns(clock, limits);
    this.#httpStrangers = new TurnShare(this.#turns, 0);
    const longShare = new TurnShare(this.#turns, 0);
    longShare.logIn();
    const longWork = new WorkInSteps(longShare);
    const manners = (): EventManners => ({
      timestampEvents: state.general.timestampEvents,
      disabledEvents: state.general.disabledEvents,
      debug: state.debug,
      systemName: state.systemName,
    });
    const examine = (record: EventRecord): void => examineEvent(record, log);
    const bus: EventBus = new EventBus(clock, this.#fanOut, manners, observer, examine);
    const userQueues = Object.entries(options.userQueues ?? {});
    const { configuration, settings } = options;
    putInForce(settings, state);
    const timeout = limits.reloadTimeout;
    const apply = (next: ManagerSettings): readonly ReloadFault[] => this.#apply(next);
    this.#reloads = new Reloads({ clock, log, documentation, configuration, timeout, settings, apply });
    this.#onReload = options.onReload ?? "apply";
    this.#isSecretKept = options.onSecretChange === "keep";
    const registries = createRegistries(persona, documentation, () => this.#reloads.ask(), observer);
    const channelEvents = new ChannelEvents({
      bus,
      clock,
      variables: () => channels,
      log,
      shown: () => state.general.channelVars,
      limits,
    });
    const stage = createStage({ clock, log, random, state, bus, channelEvents, ...registries });
    const backend = attachBackend(options.backend ?? emptyBackend, stage);
    const { channels, deviceStates, dialplan, extensionStates, loadableModules, mailboxes, presence } = backend;
    const store = options.databaseStore ?? new MemoryDatabaseStore(limits);
    const database = new Database(store, limits, log, clock);
    const customDeviceStates = new CustomDeviceStates(database, bus, limits, log);
    const customPresence = new CustomPresence(database, bus, limits, log);
    this.services = {
      clock,
      log,
      security: new SecurityReports(bus, clock, observer, limits, (message) => log.warning(message)),
      random,
      observer,
      statistics,
      system,
      persona,
      state,
      bus,
      configurationFiles: options.configurationFiles,
      longWork,
      documents: new SharedDocuments(longWork),
      sessions: new SessionRegistry(limits.closedSessions),
      throttle: new LoginThrottle(clock, limits),
      queueRoom,
      userQueues: new Map(userQueues.map(([name, rules]) => [name.toLowerCase(), said(rules)])),
      ...registries,
      documentation,
      commandLine: (line, format, session) => runLine(line, format, session, this.services),
      filters: new FilterSets(limits, log, observer),
      channels,
      deviceStates,
      dialplan,
      extensionStates,
      loadableModules,
      mailboxes,
      presence,
      database,
      customDeviceStates,
      customPresence,
      functions: new FunctionTable([
        deviceStateFunction(customDeviceStates, deviceStates),
        presenceStateFunction(customPresence, presence),
        amiClientFunction(state, (user) => this.services.sessions.countOfUser(user)),
      ]),
      channelEvents,
      variables: new GlobalVariables(limits),
      limits,
    };
    this.#apply(settings);
  }

  get state(): ManagerState {
    return this.services.state;
  }

  /** The actions that clients may ask for: register your own here. */
  get actions(): ActionRegistry {
    return this.services.actions;
  }

  /** The events that there are: register your own here, then `emit` them. */
  get events(): EventRegistry {
    return this.services.events;
  }

  /** The commands of the CLI: register your own here. */
  get commands(): CommandRegistry {
    return this.services.commands;
  }

  /** What `module reload` and Reload find: register here what your program can read again. */
  get modules(): ModuleTable {
    return this.services.modules;
  }

  /** Who is here, the oldest first: those who have not logged in yet and the local console, too. */
  sessions(): readonly SessionSnapshot[] {
    return this.services.sessions.list().map(snapshotOf);
  }

  /** The last sessions that ended, in the order of their ends; as many as `limits.closedSessions` at the most. */
  closedSessions(): readonly ClosedSession[] {
    return this.services.sessions.listClosed().map((session) => ({ ...session, username: toText(session.username) }));
  }

  /**
   * Ends the session of this number; false when there is none, or it is being ended already.
   * @throws SettingsError when that is no number.
   */
  kick(id: number): boolean {
    demandSessionId(id);
    return this.services.sessions.find(id)?.kick() ?? false;
  }

  /**
   * Raises an event, by its name or the definition that `defineEvent` made, for everybody who may read its classes and
   * wants it. Names and values are text and leave as UTF-8; a line end in a value becomes a blank
   * (docs/protocol.md#line-ends-in-values). An action has its headers as byte strings, which `toText` makes text; or it
   * needs the `bus`, which takes them as they are.
   * @throws DefinitionError when no such event is registered, or a header's name is not one word.
   */
  emit<const Event extends EventToRaise>(event: Event, headers?: EventHeaders<Event>): void;
  emit(event: EventToRaise, headers?: TextFields): void {
    emitText(this.services.bus, this.services.events, event, headers);
  }

  /**
   * Takes a new peer: greets it and returns its session. Undefined when too many peers wait for their login already, and
   * no address has more of them than its own would; then nothing was sent, and the connection is to be closed
   * (docs/protocol.md#login-slots).
   * @throws SettingsError that names what the peer lacks.
   */
  connect(peer: Peer): ConnectedSession | undefined {
    demandPeer(peer);
    const { log, observer, persona, sessions, state } = this.services;
    const isFull = peer.transport !== "LOCAL" && sessions.countUnauthenticated() >= state.general.authLimit;
    if (isFull) observer.limitHit("unauthenticated connections");
    if (isFull && !sessions.makeRoomForNewcomer(peer.remote.host)) {
      log.warning(
        `Turned ${peer.remote.host} away: ${state.general.authLimit} clients wait for their login (authlimit)`,
        { kind: "connection turned away", address: peer.remote.host, reason: "authlimit" },
      );
      return undefined;
    }
    // First of all: the peer reads it while its session is made.
    peer.send(toBytes(encodeBanner(persona.amiVersion)));
    const session = new ConnectedSession(peer, this.services, this.#fanOut, new TurnShare(this.#turns), this.#answer);
    sessions.add(session);
    observer.sessionOpened(peer.transport);
    session.open();
    return session;
  }

  /**
   * Takes a client that comes by requests over HTTP and returns its session. Nobody logs in here; the session ends by
   * itself when it was not asked anything for a while (docs/protocol.md#http-sessions).
   * @throws SettingsError that names what the client lacks.
   */
  poll(client: PollingClient): PolledSession {
    demandPollingClient(client);
    const { limits, observer, sessions } = this.services;
    sessions.makeRoomForStranger(limits.httpStrangers);
    const shares = { stranger: this.#httpStrangers, own: new TurnShare(this.#turns, 0) };
    const session = new PolledSession(client, this.services, this.#fanOut, shares, this.#answer);
    sessions.add(session);
    observer.sessionOpened(client.transport);
    return session;
  }

  /**
   * Tells of every good reload.
   * @throws SettingsError when the listener is no function.
   */
  onSettings(listener: SettingsListener): void {
    demandListener(listener);
    this.#reloads.onSettings(listener);
  }

  /**
   * Reads the configuration again; false when it is broken, and then nothing has changed (docs/protocol.md#reload). One
   * after the other: who asks while one runs gets the next, which sees everything that was written before the asking.
   */
  async reload(): Promise<boolean> {
    return (await this.modules.reload("manager")).failed.length === 0;
  }

  /**
   * Lets every session send what it has, then closes it; resolves when all have gone, or after `limits.shutdownTimeout`
   * (milliseconds). Close your listeners first: who comes later is turned away only when it acts.
   */
  async shutdown(): Promise<void> {
    const { clock, limits, sessions, state } = this.services;
    state.shuttingDown = true;
    this.#fanOut.flush();
    for (const session of sessions.list()) session.finish();
    const end = clock.steady() + limits.shutdownTimeout;
    while (sessions.list().length > 0 && clock.steady() < end) {
      await new Promise<void>((resolve) => {
        clock.after(10, resolve);
      });
    }
    this.services.security.close();
    this.#log.close();
  }

  /** Puts settings in force; says what of them is ignored. */
  #apply(settings: ManagerSettings): readonly ReloadFault[] {
    const { filters, sessions, state } = this.services;
    putInForce(settings, state);
    // Whoever wrote a filter that makes no sense hears of it now, not when somebody logs in.
    for (const { eventFilters } of settings.users) filters.rulesOf(eventFilters);
    const ignored = settings.users.flatMap(({ eventFilters }) => filters.faultsOf(eventFilters));
    const faults = ignored.map((fault): ReloadFault => ({ severity: "warning", ...fault }));
    if (this.#onReload === "keep") return faults;
    // First everybody has what is theirs now; then those go who have nothing left, and others may hear of it.
    const losses = sessions
      .list()
      .map((session) => ({ session, loss: session.follow(state.users, this.#isSecretKept) }));
    for (const { session, loss } of losses) if (loss !== undefined) session.evict(loss);
    return faults;
  }
}
