import { demandBytes } from "@pluto-ami/protocol";
import { said } from "@pluto-ami/protocol/demand";

import { LoginThrottle } from "./access/auth/login-throttle.ts";
import { SharedDocuments } from "./action/config-files/shared-documents.ts";
import { applySettings } from "./apply-settings.ts";
import { emptyBackend } from "./backend/empty-backend.ts";
import { runLine } from "./command/run-line.ts";
import { PendingOriginates } from "./event/pending-originates.ts";
import { FilterSets } from "./delivery/filter/filter-sets.ts";
import type { EventRecord } from "./delivery/queue/event-record.ts";
import { FanOut } from "./delivery/queue/fan-out.ts";
import { QueueRoom } from "./delivery/queue/queue-room.ts";
import { ChannelEvents } from "./event/channel-events.ts";
import { examineEvent } from "./event/debug/examine.ts";
import { EventBus, type EventManners } from "./event/event-bus.ts";
import { SecurityReports } from "./event/security/security-reports.ts";
import type { ManagerLimits } from "./limits/limits.ts";
import { logFailure } from "./event/debug/log-failure.ts";
import { GuardedLog } from "./log/guarded-log.ts";
import { LimitedLog } from "./log/limited-log.ts";
import type { ManagerOptions } from "./manager-options.ts";
import { limitsOf } from "./manager-options-input.ts";
import type { ReloadFault } from "./module/reload-report.ts";
import { Reloads } from "./module/reloads.ts";
import { currentPersona } from "./persona/current.ts";
import type { WireClock, WorldClock } from "./ports/clock.ts";
import { ownDocumentation } from "./ports/documentation/documentation-source.ts";
import type { Log } from "./ports/log.ts";
import { momentOf } from "./ports/moment.ts";
import type { Observer } from "./ports/observer.ts";
import { unknownSystem } from "./ports/unknown-system.ts";
import { createRegistries } from "./registries.ts";
import type { Services } from "./services.ts";
import { Boot } from "./session/boot.ts";
import { SessionRegistry } from "./session/registry/session-registry.ts";
import { TurnShare } from "./session/turn/turn-share.ts";
import { Turns } from "./session/turn/turns.ts";
import { WorkInSteps } from "./session/turn/work-in-steps.ts";
import { initialState, type ManagerState, putInForce } from "./settings/manager-state.ts";
import type { ManagerSettings } from "./settings/reading/read-manager-settings.ts";
import { attachBackend } from "./stage/attach-backend.ts";
import { createStage } from "./stage/create-stage.ts";
import { CustomDeviceStates } from "./state/custom-state/custom-device-states.ts";
import { CustomPresence } from "./state/custom-state/custom-presence.ts";
import { Database } from "./state/database/database.ts";
import { MemoryDatabaseStore } from "./state/database/memory-database-store.ts";
import { amiClientFunction } from "./state/function/ami-client-function.ts";
import { deviceStateFunction } from "./state/function/device-state-function.ts";
import { FunctionTable } from "./state/function/function-table.ts";
import { presenceStateFunction } from "./state/function/presence-state-function.ts";
import { GlobalVariables } from "./state/global-variables.ts";
import { guardedObserver } from "./statistics/guarded-observer.ts";
import { observeBoth } from "./statistics/observe-both.ts";
import { Statistics } from "./statistics/statistics.ts";

/** A manager put together: its services, and what only it works with. */
export interface ComposedManager {
  readonly services: Services;
  readonly fanOut: FanOut;
  readonly turns: Turns;
  readonly log: LimitedLog;
  readonly reloads: Reloads;
}

/** Puts a manager together from options that are right, with its backend attached and its settings in force. */
export const composeManager = (options: ManagerOptions): ComposedManager => {
  const { clock, configuration, random, settings, system = unknownSystem, worldClock = clock } = options;
  const { onReload = "apply", onSecretChange = "disconnect" } = options;
  const { persona = currentPersona, documentation = ownDocumentation } = options;
  const limits = limitsOf(options.limits);
  const log = new LimitedLog(new GuardedLog(options.log), clock, limits);
  const statistics = new Statistics(limits.countedEvents, limits.countedNameBytes);
  const guarded = (own: Observer): Observer =>
    guardedObserver(own, (method, error) => logFailure(log, `The observer's ${method} failed`, error, []));
  const observer = options.observer === undefined ? statistics : observeBoth(statistics, guarded(options.observer));
  const state = initialState(momentOf(worldClock), demandBytes(options.systemName ?? "", "options.systemName"));
  const { bus, fanOut, queueRoom } = composeDelivery(clock, worldClock, limits, observer, state, log);
  const turns = new Turns(clock, limits);
  const longWork = composeLongWork(turns);
  putInForce(settings, state);
  const apply = (next: ManagerSettings): readonly ReloadFault[] => {
    // What was raised before is told by the rights of before, to those too who have none after it.
    fanOut.flush();
    return applySettings(services, next, { onReload, onSecretChange });
  };
  const reloads = new Reloads({
    clock,
    log,
    documentation,
    configuration,
    timeout: limits.reloadTimeout,
    settings,
    apply,
  });
  const registries = createRegistries(persona, documentation, () => reloads.ask(), observer);
  const channelEvents = new ChannelEvents({
    bus,
    clock,
    variables: () => channels,
    log,
    shown: () => state.general.channelVars,
    limits,
  });
  const stage = createStage({ clock: worldClock, log, random, state, bus, channelEvents, ...registries });
  const backend = attachBackend(options.backend ?? emptyBackend, stage);
  const { channels, deviceStates, dialplan, extensionStates, loadableModules, mailboxes, presence } = backend;
  const database = new Database(options.databaseStore ?? new MemoryDatabaseStore(limits), limits, log, clock);
  const customDeviceStates = new CustomDeviceStates(database, bus, limits, log);
  const customPresence = new CustomPresence(database, bus, limits, log);
  const userQueues = Object.entries(options.userQueues ?? {});
  const sessions = new SessionRegistry(limits.closedSessions);
  const services: Services = {
    clock,
    worldClock,
    log,
    security: new SecurityReports(bus, clock, worldClock, observer, limits, (message) => log.warning(message)),
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
    sessions,
    boot: new Boot({ persona, state, worldClock }, bus, sessions, options.bootedFor),
    throttle: new LoginThrottle(clock, limits),
    queueRoom,
    userQueues: new Map(userQueues.map(([name, rules]) => [name.toLowerCase(), said(rules)])),
    ...registries,
    documentation,
    commandLine: (line, format, session) => runLine(line, format, session, services),
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
      amiClientFunction(state, (user) => services.sessions.countOfUser(user)),
    ]),
    channelEvents,
    pendingOriginates: new PendingOriginates(limits, observer),
    variables: new GlobalVariables(limits),
    limits,
  };
  apply(settings);
  return { services, fanOut, turns, log, reloads };
};

/** How events come to sessions, and what waits for them. */
const composeDelivery = (
  clock: WireClock,
  worldClock: WorldClock,
  limits: ManagerLimits,
  observer: Observer,
  state: ManagerState,
  log: Log,
): { readonly bus: EventBus; readonly fanOut: FanOut; readonly queueRoom: QueueRoom } => {
  const queueRoom = new QueueRoom(
    limits.queueTotalBytes,
    observer,
    (loss, policy) => bus.render({ name: "EventsLost", classes: [], body: loss.fields(policy) }).text,
  );
  const fanOut = new FanOut(clock, limits.batchBytes, queueRoom, limits);
  const manners = (): EventManners => ({
    timestampEvents: state.general.timestampEvents,
    disabledEvents: state.general.disabledEvents,
    debug: state.debug,
    systemName: state.systemName,
  });
  const examine = (record: EventRecord): void => examineEvent(record, log);
  const bus: EventBus = new EventBus(worldClock, fanOut, manners, observer, examine);
  return { bus, fanOut, queueRoom };
};

/** All long work has one share of each turn, that of somebody logged in. */
const composeLongWork = (turns: Turns): WorkInSteps => {
  const share = new TurnShare(turns, 0);
  share.logIn();
  return new WorkInSteps(share);
};
