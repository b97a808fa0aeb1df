import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";

import { StartupError } from "../startup-error.ts";

/** What the choice of the folder depends on. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folder for the whole machine. */
  readonly machineFolder?: string;
}

/** The chosen folder; `starter` when nobody has written a configuration yet. */
export interface ConfigurationFolder {
  readonly path: string;
  readonly starter: boolean;
}

/** Is there a manager.conf in it? */
export const hasConfiguration = (folder: string): boolean => existsSync(join(folder, "manager.conf"));

/** The folder of this user: where the starter goes. */
const userFolder = (env: Surroundings["env"]): string => join(env["HOME"] || homedir(), ".config", "pluto");

/**
 * Chooses the configuration folder: `--config`, else PLUTO_CONFIG, else ~/.config/pluto, else /etc/pluto. A folder that
 * somebody named must have a manager.conf: a slip of the pen must not start a daemon with a fresh configuration.
 */
export const chooseFolder = (
  option: string | undefined,
  { env, machineFolder = "/etc/pluto" }: Surroundings,
): ConfigurationFolder => {
  const named = option || env["PLUTO_CONFIG"] || undefined;
  if (named !== undefined) {
    const path = resolve(named);
    if (hasConfiguration(path)) return { path, starter: false };
    const by = option ? "--config" : "PLUTO_CONFIG";
    throw new StartupError("configuration-missing", [
      `plutod: ${by} names ${path}, but there is no manager.conf in it.`,
      `Give a folder that has one, or start without ${by}: the first start writes a configuration in ${userFolder(env)}.`,
    ]);
  }
  const own = userFolder(env);
  const found = [own, machineFolder].find(hasConfiguration);
  return found === undefined ? { path: own, starter: true } : { path: found, starter: false };
};
