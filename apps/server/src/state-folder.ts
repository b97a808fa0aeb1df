import { homedir } from "node:os";
import { join } from "node:path";

import { configurationId } from "@pluto-ami/node/configuration-folder";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The folder for what a daemon keeps across restarts, one for each configuration folder, in $XDG_STATE_HOME/pluto, else
 * /var/lib/pluto for root and ~/.local/state/pluto for others.
 */
export const stateFolder = (
  configurationFolder: string,
  env: Environment,
  uid: number = process.getuid?.() ?? 0,
): string => join(statesFolder(env, uid), configurationId(configurationFolder));

const statesFolder = (env: Environment, uid: number): string => {
  if (env["XDG_STATE_HOME"]?.startsWith("/")) return join(env["XDG_STATE_HOME"], "pluto");
  return uid === 0 ? "/var/lib/pluto" : join(env["HOME"] || homedir(), ".local", "state", "pluto");
};
