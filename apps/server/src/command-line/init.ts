import { join, resolve } from "node:path";

import { hasConfiguration } from "@pluto-ami/node/configuration-folder";

import { writeStarter } from "../configuration/starter.ts";

/**
 * `plutod --init DIR`: writes a configuration into a folder that has none, and says so; one that is there stays as it is, also where
 * nothing can be written.
 * @throws StartupError when it cannot be written.
 */
export const initialise = (folder: string): readonly string[] => {
  const path = resolve(folder);
  if (hasConfiguration(path)) return [`${path} has a configuration: nothing was written`];
  const { user, written } = writeStarter(path, "init");
  const manager = join(path, "manager.conf");
  const login = written.includes(manager)
    ? `Log in as user "${user}" with the secret in ${manager}`
    : `${manager} was there, and stays as it is`;
  return [...written.map((file) => `Wrote ${file}`), login];
};
