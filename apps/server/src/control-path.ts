import { tmpdir } from "node:os";
import { join } from "node:path";

import { configurationId } from "./configuration-id.ts";
import { serverLimits } from "./limits.ts";
import { StartupError } from "./startup-error.ts";

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

/** Fails when the system cannot hold the path: it would cut it, or refuse it without saying why. */
export const checkControlPath = (path: string): string => {
  const bytes = Buffer.byteLength(path);
  if (bytes <= serverLimits.socketPathBytes) return path;
  throw new StartupError("control-socket-unusable", [
    `plutod: the control socket's path has ${bytes} bytes, the system takes ${serverLimits.socketPathBytes}: ${path}`,
    "Set PLUTO_RUNTIME to a shorter folder, or give a shorter path as [control] socket in pluto.ini.",
  ]);
};
