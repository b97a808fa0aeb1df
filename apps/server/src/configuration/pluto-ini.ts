import type { LogFormat, LogLevel } from "../log-level.ts";

/** The personas there are; the older ones come later. */
export const personas = ["current"] as const;

/** What pluto.ini says, with the defaults for what it leaves out. */
export interface PlutoIni {
  /** The system's name in events; empty for none, as with Asterisk. */
  readonly systemName: string;
  readonly persona: (typeof personas)[number];
  readonly logLevel: LogLevel;
  readonly logFormat: LogFormat;
  readonly controlEnabled: boolean;
  /** The control socket's path; undefined is the usual place in the runtime folder. */
  readonly controlSocket: string | undefined;
  /** Undefined leaves it to the manager's own limits. */
  readonly queueEvents: number | undefined;
  readonly queueBytes: number | undefined;
}

export const defaultPlutoIni: PlutoIni = {
  systemName: "",
  persona: "current",
  logLevel: "info",
  logFormat: "auto",
  controlEnabled: true,
  controlSocket: undefined,
  queueEvents: undefined,
  queueBytes: undefined,
};
