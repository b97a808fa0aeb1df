import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";

/** What the search for the configuration folder depends on. */
export interface FolderSurroundings {
  /** The variables PLUTO_CONFIG and HOME. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folder for the whole machine. */
  readonly machineFolder?: string;
}

/** A configuration folder that somebody named, by an option or by PLUTO_CONFIG, or one that was found; undefined when there is none. */
export interface FolderSearch {
  readonly named: { readonly path: string; readonly by: "--config" | "PLUTO_CONFIG" } | undefined;
  readonly found: string | undefined;
  /** The folder of this user. */
  readonly own: string;
  /** Where it was looked, in this order. */
  readonly looked: readonly string[];
}

/** Is there a manager.conf in it? */
export const hasConfiguration = (folder: string): boolean => existsSync(join(folder, "manager.conf"));

/** Looks for the configuration folder: what the option names, else PLUTO_CONFIG, else ~/.config/pluto, else /etc/pluto. */
export const findFolder = (
  option: string | undefined,
  { env, machineFolder = "/etc/pluto" }: FolderSurroundings,
): FolderSearch => {
  const own = join(env["HOME"] || homedir(), ".config", "pluto");
  const name = option || env["PLUTO_CONFIG"] || undefined;
  const named =
    name === undefined
      ? undefined
      : { path: resolve(name), by: option ? ("--config" as const) : ("PLUTO_CONFIG" as const) };
  const looked = named === undefined ? [own, machineFolder] : [named.path];
  return { named, found: looked.find(hasConfiguration), own, looked };
};
