import { homedir, tmpdir } from "node:os";
import { join } from "node:path";

import type { Console } from "../terminal/console.ts";

type Env = Console["env"];

const given = (value: string | undefined): string | undefined => (value === "" ? undefined : value);

const homeOf = (env: Env): string => given(env["HOME"]) ?? homedir();

/** The file with the profiles. */
export const profileFile = (env: Env): string =>
  join(given(env["XDG_CONFIG_HOME"]) ?? join(homeOf(env), ".config"), "pluto", "cli.ini");

/** The file with the shell's history. */
export const historyFile = (env: Env): string =>
  join(given(env["XDG_STATE_HOME"]) ?? join(homeOf(env), ".local", "state"), "pluto", "history");

/** The folder where daemons put their control sockets. */
export const runtimeFolder = (env: Env, uid: number | undefined = process.getuid?.()): string => {
  const own = given(env["PLUTO_RUNTIME"]);
  if (own !== undefined) return own;
  const shared = given(env["XDG_RUNTIME_DIR"]);
  if (shared !== undefined) return join(shared, "pluto");
  return uid === 0 ? "/run/pluto" : join(tmpdir(), `pluto-${uid ?? "user"}`);
};

/** A path in which `~/` stands for the home folder. */
export const expandHome = (path: string, env: Env): string =>
  path.startsWith("~/") ? join(homeOf(env), path.slice(2)) : path;
