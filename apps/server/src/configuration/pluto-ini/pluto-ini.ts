import { currentPersona, defaultLimits, type ManagerLimits } from "@pluto-ami/core";

import { serverLimits } from "../../limits.ts";
import type { LogFormat, LogLevel } from "../../log/log-level.ts";

/** What a reload does to the sessions of users whose lines have changed. */
export const reloadPolicies = ["apply", "keep"] as const;

/** What it does to the sessions of users whose secret has changed. */
export const secretPolicies = ["disconnect", "keep"] as const;

/** The limits of the manager that have a key of their own, as they are without it. Times are milliseconds. */
const iniLimits = {
  queueEvents: defaultLimits.queueEvents,
  queueBytes: defaultLimits.queueBytes,
  queuePolicy: defaultLimits.queuePolicy,
  queueTotalBytes: defaultLimits.queueTotalBytes,
  logLinesOfAddress: defaultLimits.logLinesOfAddress,
  logLinesOfUser: defaultLimits.logLinesOfUser,
  logLinesOfAll: defaultLimits.logLinesOfAll,
  logLinesOfGuesser: defaultLimits.logLinesOfGuesser,
  logGuessers: defaultLimits.logGuessers,
  throttleFailures: defaultLimits.throttleFailures,
  throttleWindow: defaultLimits.throttleWindow,
  throttleRefusal: defaultLimits.throttleRefusal,
  throttleDelay: defaultLimits.throttleDelay,
  userSessions: defaultLimits.userSessions,
  addressSessions: defaultLimits.addressSessions,
  actionsPerSecond: defaultLimits.actionsPerSecond,
  actionTimeout: defaultLimits.actionTimeout,
  reloadTimeout: defaultLimits.reloadTimeout,
  originates: defaultLimits.originates,
  originateTimeout: defaultLimits.originateTimeout,
  databaseTimeout: defaultLimits.databaseTimeout,
  globalVariables: defaultLimits.globalVariables,
  customStates: defaultLimits.customStates,
  answerBytes: defaultLimits.answerBytes,
  answerTimeout: defaultLimits.answerTimeout,
  turnActions: defaultLimits.turnActions,
  turnTime: defaultLimits.turnTime,
  turnTotalTime: defaultLimits.turnTotalTime,
  turnNewTime: defaultLimits.turnNewTime,
  strangerTurnActions: defaultLimits.strangerTurnActions,
  strangerTurnTime: defaultLimits.strangerTurnTime,
  strangerTurnTotalTime: defaultLimits.strangerTurnTotalTime,
  strangerFramesPerSecond: defaultLimits.strangerFramesPerSecond,
  frameBytes: defaultLimits.frameBytes,
  frameTimeout: defaultLimits.frameTimeout,
  addedFilters: defaultLimits.addedFilters,
  filterBytes: defaultLimits.filterBytes,
  filterTotalBytes: defaultLimits.filterTotalBytes,
  filterWork: defaultLimits.filterWork,
  filterSetWork: defaultLimits.filterSetWork,
  filterEventWork: defaultLimits.filterEventWork,
  filterTurnWork: defaultLimits.filterTurnWork,
  categoryFilterWork: defaultLimits.categoryFilterWork,
  databaseEntries: defaultLimits.databaseEntries,
  databaseBytes: defaultLimits.databaseBytes,
} satisfies Partial<ManagerLimits>;

type IniLimits = Readonly<typeof iniLimits>;

const isLimit = (name: string): name is keyof IniLimits => Object.hasOwn(iniLimits, name);

/** What pluto.ini says, with the defaults for what it leaves out. */
export interface PlutoIni extends IniLimits {
  /** The system's name in events; empty for none, as with Asterisk. */
  readonly systemName: string;
  /** The name of one of core's personas. */
  readonly persona: string;
  readonly logLevel: LogLevel;
  readonly logFormat: LogFormat;
  /** The documentation of an Asterisk installation: its file, or the folder it is in. */
  readonly docsPath: string | undefined;
  /** The suffix of the file in that folder. */
  readonly docsLanguage: string;
  readonly controlEnabled: boolean;
  /** The control socket's path; undefined is the usual place in the runtime folder. */
  readonly controlSocket: string | undefined;
  /** A group whose members may come in by it, by name or number; undefined for nobody. */
  readonly controlGroup: string | undefined;
  readonly onReload: (typeof reloadPolicies)[number];
  readonly onSecretChange: (typeof secretPolicies)[number];
  /** The state folder; undefined is the usual place. */
  readonly stateFolder: string | undefined;
  readonly metricsEnabled: boolean;
  /** Where they are served: a numeric address, and a port, 0 for any. */
  readonly metricsAddress: string;
  readonly metricsPort: number;
  /** Bytes of answers over HTTP and of metrics that may wait for all peers together. */
  readonly httpAnswersBytes: number;
}

export const defaultPlutoIni: PlutoIni = {
  systemName: "",
  persona: currentPersona.name,
  logLevel: "info",
  logFormat: "auto",
  docsPath: undefined,
  docsLanguage: "en_US",
  controlEnabled: true,
  controlSocket: undefined,
  controlGroup: undefined,
  onReload: "apply",
  onSecretChange: "disconnect",
  stateFolder: undefined,
  metricsEnabled: false,
  metricsAddress: "127.0.0.1",
  metricsPort: 9538,
  httpAnswersBytes: serverLimits.answersBytes,
  ...iniLimits,
};

const copy = <Values extends object>(name: keyof Values, from: Values, to: Values): void => {
  to[name] = from[name];
};

/** What of it the manager is to keep to. */
export const limitsOf = (ini: PlutoIni): IniLimits => {
  const limits = { ...iniLimits };
  for (const name of Object.keys(limits).filter(isLimit)) copy<typeof iniLimits>(name, ini, limits);
  return limits;
};
