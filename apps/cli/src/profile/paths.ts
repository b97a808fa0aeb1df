import { homedir, tmpdir } from "node:os";
import { join } from "node:path";

import { controlFolders } from "@pluto-ami/protocol";

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

/** The folders where daemons may have put their control sockets. */
export const runtimeFolders = (env: Env, uid: number | undefined = process.getuid?.()): readonly string[] =>
  controlFolders({ env, uid, temporary: tmpdir() });

/** A path in which `~/` stands for the home folder. */
export const expandHome = (path: string, env: Env): string =>
  path.startsWith("~/") ? join(homeOf(env), path.slice(2)) : path;
