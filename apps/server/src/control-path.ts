import { tmpdir } from "node:os";
import { join } from "node:path";

import { configurationId } from "./configuration-id.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** The folder for sockets of this user: PLUTO_RUNTIME, else $XDG_RUNTIME_DIR/pluto, else /run/pluto or /tmp/pluto-UID. */
export const runtimeFolder = (env: Environment, uid: number = process.getuid?.() ?? 0): string => {
  if (env["PLUTO_RUNTIME"]) return env["PLUTO_RUNTIME"];
  if (env["XDG_RUNTIME_DIR"]) return join(env["XDG_RUNTIME_DIR"], "pluto");
  return uid === 0 ? "/run/pluto" : join(tmpdir(), `pluto-${uid}`);
};

/**
 * The control socket of the daemon that runs with this configuration folder: the `pluto` command computes the same path
 * from the same folder, so that each finds the other without being told.
 */
export const controlPath = (configurationFolder: string, env: Environment): string => {
  return join(runtimeFolder(env), `plutod-${configurationId(configurationFolder)}.sock`);
};
