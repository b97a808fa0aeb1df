import {
  type AttachBackend,
  currentPersona,
  defaultLimits,
  emptyBackend,
  type GeneralSettings,
  type LoadedFault,
  Manager,
  noObserver,
  ownDocumentation,
  personas,
  reloadModules,
  reloadStatus,
} from "@pluto-ami/core";
import { systemClock, systemInformation, systemRandom } from "@pluto-ami/node";
import { FolderConfigurationFiles, type Recovery } from "@pluto-ami/node/configuration-folder";
import {
  clearControlPath,
  type ControlListener,
  Descriptors,
  loadTlsContext,
  maxFileHandles,
  openControl,
  reasonOf,
} from "@pluto-ami/node/parts";
import { fromText } from "@pluto-ami/protocol";

import type { ServerOptions } from "./command-line/read-command-line.ts";
import { printFault } from "./configuration/fault.ts";
import { chooseFolder } from "./configuration/folder.ts";
import { limitsOf } from "./configuration/pluto-ini/pluto-ini.ts";
import { readFolder } from "./configuration/read-folder.ts";
import { FileConfigurationSource } from "./configuration/source.ts";
import { type Starter, writeStarter } from "./configuration/starter.ts";
import { controlPath } from "./control-path.ts";
import { openDatabase } from "./database/open-database.ts";
import { DocumentationFile } from "./documentation/documentation-file.ts";
import { AnswerRoom } from "./http/connection/answer-room.ts";
import { httpShowStatus } from "./http/http-show-status.ts";
import { Web } from "./http/web.ts";
import { raiseControlFailure } from "./listeners/control-failure.ts";
import { watchCertificates } from "./listeners/certificate-watch.ts";
import type { DoorStatus } from "./listeners/door.ts";
import { Doors } from "./listeners/doors.ts";
import { shownListeners } from "./listeners/shown-listeners.ts";
import type { LoadTls } from "./listeners/tls-door.ts";
import { wantedDoors } from "./listeners/wanted-doors.ts";
import { createLog, type ServerLog } from "./log/server-log.ts";
import { ActionClock } from "./observe/action-times.ts";
import { type MetricsListener, openMetrics } from "./observe/metrics-listener.ts";
import { Readiness } from "./observe/readiness.ts";
import type { ServerParts } from "./server-parts.ts";
import { demandStart } from "./start-input.ts";
import { StartupError } from "./startup-error.ts";
import { stateFolder } from "./state-folder.ts";
import { serverVersion } from "./version.ts";

/** A daemon that runs. */
export interface Server {
  readonly manager: Manager;
  readonly log: ServerLog;
  /** The configuration folder. */
  readonly folder: string;
  /** Whether this start wrote the configuration. */
  readonly starter: boolean;
  /** Where AMI clients connect; undefined with `enabled = no`. */
  readonly tcp: string | undefined;
  /** Where those connect that speak TLS; undefined when there is no such port, or no certificate for it. */
  readonly tls: string | undefined;
  /** Where HTTP clients connect; undefined when http.conf has no door for them. */
  readonly http: string | undefined;
  readonly https: string | undefined;
  /** Where metrics are served; undefined when they are off. */
  readonly metrics: string | undefined;
  /** Reads the files again, those of the manager and http.conf, as `module reload` does; false when one is broken. */
  reload(asker?: string): Promise<boolean>;
  /** The control socket's path. */
  readonly control: string | undefined;
  /** Takes no more connections, lets the sessions have what is theirs and closes them. */
  stop(): Promise<void>;
}

/** Reads every file; throws all that is wrong with them at once. */
const readConfiguration = (folder: string) => {
  const { ini: iniOutcome, loaded: managerOutcome, http } = readFolder(folder);
  const faults = [
    ...iniOutcome.faults,
    ...(managerOutcome.kind === "broken" ? managerOutcome.faults : []),
    ...(http.kind === "broken" ? http.faults.filter(({ severity }) => severity === "error") : []),
  ];
  if (managerOutcome.kind === "broken" || http.kind === "broken" || faults.length > 0) {
    throw new StartupError("configuration-broken", faults.map(printFault));
  }
  return { ini: iniOutcome.ini, userQueues: iniOutcome.userQueues, loaded: managerOutcome, http };
};

/** A save that was cut off is completed before anything is read: half of it is no configuration. */
const recoverSave = async (files: FolderConfigurationFiles, folder: string): Promise<Recovery> => {
  try {
    return await files.recover();
  } catch (error) {
    const lines = [
      `plutod: a save of files in ${folder} was cut off and cannot be completed: ${reasonOf(error)}.`,
      "Make the folder writable for plutod, or restore its files and remove .pluto-save.json.",
    ];
    throw new StartupError("configuration-broken", lines, { cause: error });
  }
};

const sayWhereStarterIs = ({ folder, user }: Starter, log: ServerLog): void => {
  log.info(`There was no configuration: wrote one in ${folder}`);
  log.info(`Log in as user "${user}" with the secret in ${folder}/manager.conf`);
};

const sayWhereHttpIs = (
  { address, tlsAddress }: Web,
  kind: "loaded" | "absent",
  { enabled, webEnabled }: GeneralSettings,
  log: ServerLog,
): void => {
  if (address !== undefined) log.info(`Listening on ${address} (HTTP)`);
  if (tlsAddress !== undefined) log.info(`Listening on ${tlsAddress} (HTTPS)`);
  const isOpen = address !== undefined || tlsAddress !== undefined;
  if (isOpen && !(enabled && webEnabled)) log.info("HTTP serves nothing: manager.conf says webenabled = no");
  else if (!isOpen && webEnabled) {
    const why = kind === "absent" ? "there is no http.conf" : "http.conf does not switch it on";
    log.info(`webenabled = yes, but HTTP is off: ${why}`);
  }
};

/**
 * Puts the daemon together and opens its doors: all of it, or nothing and a StartupError. What the making of a backend throws
 * is thrown as it is.
 * @throws StartupError `options-malformed` for an option that there is not or that is wrong; its other codes say what of the
 *   configuration, the addresses or the sockets cannot be had.
 */
export const startServer = async (
  options: ServerOptions,
  env: NodeJS.ProcessEnv,
  parts: ServerParts = {},
): Promise<Server> => {
  demandStart(options, env, parts);
  const { backend = emptyBackend } = parts;
  const { path: folder, starter: fresh } = chooseFolder(options.config, { env });
  const starter = fresh ? writeStarter(folder) : undefined;
  const configurationFiles = new FolderConfigurationFiles(folder);
  const recovery = await recoverSave(configurationFiles, folder);
  const { ini, userQueues, loaded, http } = readConfiguration(folder);
  const log = createLog({ level: options.logLevel ?? ini.logLevel, format: options.logFormat ?? ini.logFormat });
  const socketPath = ini.controlEnabled ? (ini.controlSocket ?? controlPath(folder, env)) : undefined;
  if (socketPath !== undefined) await clearControlPath(socketPath).catch(raiseControlFailure);

  const clock = systemClock();
  const limits = { ...defaultLimits, ...limitsOf(ini) };
  const database = await openDatabase(ini.stateFolder ?? stateFolder(folder, env), limits, log);
  const actionClock = new ActionClock();
  const closeStores = async (error: unknown): Promise<never> => {
    await database.close();
    await log.close();
    throw error;
  };
  const documentation =
    ini.docsPath === undefined
      ? ownDocumentation
      : await DocumentationFile.open(ini.docsPath, ini.docsLanguage, log).catch(closeStores);
  let isOpen = false;
  /** What is the daemon's own is there before the backend brings what is its own. */
  const attach: AttachBackend = (stage) => {
    stage.commands.register(httpShowStatus(() => web.status));
    // Until its doors are open it is being read for the first time.
    stage.modules.register({ name: "http", reload: async () => !isOpen || web.reload() });
    return typeof backend === "function" ? backend(stage) : backend;
  };
  let manager: Manager;
  try {
    manager = new Manager({
      clock,
      log,
      random: systemRandom,
      system: systemInformation(`Pluto ${serverVersion()}`),
      configuration: new FileConfigurationSource(folder, loaded, ini),
      configurationFiles,
      databaseStore: database.store,
      systemName: fromText(ini.systemName),
      persona: personas.find(({ name }) => name === ini.persona) ?? currentPersona,
      onReload: ini.onReload,
      onSecretChange: ini.onSecretChange,
      documentation,
      limits,
      userQueues,
      settings: loaded.settings,
      backend: attach,
      ...(ini.metricsEnabled ? { observer: { ...noObserver, actionDone: actionClock.add } } : {}),
    });
  } catch (error) {
    return closeStores(error);
  }
  const loadTls: LoadTls = (settings) => loadTlsContext(settings, folder, clock.wall());
  // What is said of clients goes by the manager's log, which bounds how much of it there is.
  const { log: clientsLog, observer } = manager.services;
  const watch = { log: clientsLog, descriptors: new Descriptors({ limit: maxFileHandles, clock, log, observer }) };
  const room = new AnswerRoom(ini.httpAnswersBytes, manager.services.queueRoom);
  const doors = new Doors({
    ...watch,
    welcome: (peer) => manager.connect(peer),
    loadTls,
    file: `${folder}/manager.conf`,
  });
  const web = new Web({ ...watch, manager, folder, loadTls, room });
  let control: ControlListener | undefined;
  let metrics: MetricsListener | undefined;
  const allDoors = (): readonly DoorStatus[] => [
    ...doors.status,
    ...web.doors,
    ...(metrics === undefined ? [] : [{ listener: "metrics", address: metrics.address } as const]),
    ...(control === undefined ? [] : [{ listener: "control", address: control.path } as const]),
  ];
  const readiness = new Readiness(allDoors);
  try {
    if (ini.metricsEnabled) {
      const wanted = { host: ini.metricsAddress, port: ini.metricsPort };
      // With it come twelve megabytes that nobody without metrics needs.
      const { createMetrics } = await import("./observe/metrics.ts");
      metrics = await openMetrics(wanted, {
        ...watch,
        registry: createMetrics(manager, actionClock, allDoors),
        readiness,
        room,
        clock,
        observer,
        file: `${folder}/pluto.ini`,
      });
    }
    if (socketPath !== undefined) {
      const opening = openControl(socketPath, (peer) => manager.connect(peer), watch.descriptors, ini.controlGroup);
      control = await opening.catch(raiseControlFailure);
    }
    await doors.open(wantedDoors(loaded.settings.general));
    await web.open(http.settings);
  } catch (error) {
    await web.shut();
    await doors.close();
    await control?.close();
    await metrics?.close();
    return closeStores(error);
  }
  isOpen = true;
  manager.state.listeners = shownListeners(allDoors);
  const endWatch = watchCertificates(clock, [doors, web]);
  manager.onSettings(async (settings) => {
    const faults = await doors.move(wantedDoors(settings.general));
    await web.follow();
    return faults;
  });

  if (starter !== undefined) sayWhereStarterIs(starter, log);
  if (recovery === "completed") log.notice("Completed a save of configuration files that the last daemon died in");
  if (recovery === "dropped") {
    log.warning("Dropped a save of configuration files that the last daemon died in: the files were changed since");
  }
  const found: readonly LoadedFault[] = [...loaded.warnings, ...http.faults];
  for (const fault of found) log[fault.severity](printFault({ ...fault, message: fault.logged ?? fault.message }));
  const { tcpAddress, tlsAddress } = doors;
  if (tcpAddress !== undefined) log.info(`Listening on ${tcpAddress}`);
  else log.info(`No port for AMI clients without TLS: ${folder}/manager.conf says enabled = no`);
  if (tlsAddress !== undefined) log.info(`Listening on ${tlsAddress} (TLS)`);
  sayWhereHttpIs(web, http.kind, loaded.settings.general, log);
  if (metrics !== undefined) log.info(`Listening on ${metrics.address} (metrics)`);
  log.info(control === undefined ? "No control socket: pluto.ini says enabled = no" : `Control socket ${control.path}`);

  readiness.ready();
  return {
    manager,
    log,
    folder,
    starter: starter !== undefined,
    tcp: tcpAddress,
    tls: tlsAddress,
    http: web.address,
    https: web.tlsAddress,
    metrics: metrics?.address,
    reload: async (asker = "the program") => {
      const { status } = await reloadModules(manager.services, undefined, asker);
      return status === reloadStatus.done;
    },
    control: control?.path,
    stop: async () => {
      readiness.stopping();
      endWatch();
      await Promise.all([doors.close(), web.shut(), control?.close()]);
      await manager.shutdown();
      web.close();
      await database.close();
      await metrics?.close();
    },
  };
};
