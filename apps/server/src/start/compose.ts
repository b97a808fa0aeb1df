import {
  type AttachBackend,
  currentPersona,
  defaultLimits,
  emptyBackend,
  Manager,
  MemoryDatabaseStore,
  noObserver,
  ownDocumentation,
  personas,
  reloadModules,
  reloadStatus,
} from "@pluto-ami/core";
import { systemClock, systemInformation, systemRandom } from "@pluto-ami/node";
import { FolderConfigurationFiles } from "@pluto-ami/node/configuration-folder";
import {
  clearControlPath,
  type ControlListener,
  Descriptors,
  loadTlsContext,
  maxFileHandles,
  openControl,
  type Welcome,
  welcomeBetween,
} from "@pluto-ami/node/parts";
import { fromText } from "@pluto-ami/protocol";

import { logStart } from "./log-start.ts";
import type { ServerOptions } from "../command-line/read-command-line.ts";
import { chooseFolder } from "../configuration/folder.ts";
import { limitsOf } from "../configuration/pluto-ini/pluto-ini.ts";
import { readConfiguration } from "../configuration/read-configuration.ts";
import { recoverSave } from "../configuration/recover-save.ts";
import { FileConfigurationSource } from "../configuration/source.ts";
import { writeStarter } from "../configuration/starter.ts";
import { controlPath } from "../control-path.ts";
import { openDatabase } from "../database/open-database.ts";
import { DocumentationFile } from "../documentation/documentation-file.ts";
import { AnswerRoom } from "../http/connection/answer-room.ts";
import { httpShowStatus } from "../http/http-show-status.ts";
import { Web } from "../http/web.ts";
import { raiseControlFailure } from "../listeners/control-failure.ts";
import { allOf } from "../listeners/all-of.ts";
import { watchCertificates } from "../listeners/certificate-watch.ts";
import type { DoorStatus } from "../listeners/door.ts";
import { Doors } from "../listeners/doors.ts";
import { shownListeners } from "../listeners/shown-listeners.ts";
import type { LoadTls } from "../listeners/tls-door.ts";
import { wantedDoors } from "../listeners/wanted-doors.ts";
import { borrowedLog } from "../log/borrowed-log.ts";
import { createLog } from "../log/server-log.ts";
import { ActionClock } from "../observe/action-times.ts";
import { type MetricsListener, openMetrics } from "../observe/metrics-listener.ts";
import { Readiness } from "../observe/readiness.ts";
import type { Server } from "./server.ts";
import type { ServerParts } from "./server-parts.ts";
import { demandStart } from "./start-input.ts";
import { stateFolder } from "../state-folder.ts";
import { serverVersion } from "../version.ts";

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
  const { backend = emptyBackend, between, bootedFor, interceptor, isEphemeral = false, random = systemRandom } = parts;
  const { worldClock } = parts;
  const { path: folder, starter: fresh } = chooseFolder(options.config, { env });
  const starter = fresh ? writeStarter(folder) : undefined;
  const configurationFiles = new FolderConfigurationFiles(folder);
  const recovery = await recoverSave(configurationFiles, folder);
  const { ini, userQueues, loaded, http } = readConfiguration(folder);
  const log =
    parts.log === undefined
      ? createLog({ level: options.logLevel ?? ini.logLevel, format: options.logFormat ?? ini.logFormat })
      : borrowedLog(parts.log);
  const socketPath = ini.controlEnabled && !isEphemeral ? (ini.controlSocket ?? controlPath(folder, env)) : undefined;
  if (socketPath !== undefined) await clearControlPath(socketPath).catch(raiseControlFailure);

  const clock = systemClock();
  const limits = { ...defaultLimits, ...limitsOf(ini) };
  const database = isEphemeral
    ? { store: new MemoryDatabaseStore(limits), close: () => Promise.resolve() }
    : await openDatabase(ini.stateFolder ?? stateFolder(folder, env), limits, log);
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
      random,
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
      ...(interceptor === undefined ? {} : { interceptor }),
      ...(worldClock === undefined ? {} : { worldClock }),
      ...(bootedFor === undefined ? {} : { bootedFor }),
      ...(ini.metricsEnabled ? { observer: { ...noObserver, actionDone: actionClock.add } } : {}),
    });
    parts.prepare?.(manager);
  } catch (error) {
    return closeStores(error);
  }
  const loadTls: LoadTls = (settings) => loadTlsContext(settings, folder, clock.wall());
  // What is said of clients goes by the manager's log, which bounds how much of it there is.
  const { log: clientsLog, observer } = manager.services;
  const watch = { log: clientsLog, descriptors: new Descriptors({ limit: maxFileHandles, clock, log, observer }) };
  const room = new AnswerRoom(ini.httpAnswersBytes, manager.services.queueRoom);
  const welcome: Welcome = (peer) => manager.connect(peer);
  const doors = new Doors({
    ...watch,
    welcome: between === undefined ? welcome : welcomeBetween(between, welcome, clientsLog),
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
      const { createMetrics } = await import("../observe/metrics.ts");
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
      const opening = openControl(socketPath, welcome, watch.descriptors, ini.controlGroup);
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

  logStart(
    {
      folder,
      starter,
      recovery,
      faults: [...loaded.warnings, ...http.faults],
      general: loaded.settings.general,
      isHttpConfigured: http.kind === "loaded",
      tcp: doors.tcpAddress,
      tls: doors.tlsAddress,
      web,
      metrics: metrics?.address,
      control: control?.path,
    },
    log,
  );
  readiness.ready();
  return {
    manager,
    log,
    folder,
    starter: starter !== undefined,
    tcp: doors.tcpAddress,
    tls: doors.tlsAddress,
    get addresses() {
      return doors.addresses;
    },
    http: web.address,
    https: web.tlsAddress,
    metrics: metrics?.address,
    reload: async (asker = "the program") => {
      const { status } = await reloadModules(manager.services, undefined, asker);
      return status === reloadStatus.done;
    },
    control: control?.path,
    pause: async () => {
      await Promise.all([doors.pause(), web.pause()]);
    },
    resume: async () => {
      await allOf([doors.resume(), web.resume()]);
    },
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
