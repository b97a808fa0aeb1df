import { defineManagerSettings, type ManagerSettings } from "@pluto-ami/core";

import { serverPackage } from "./host/server-package.ts";
import { loadScripts } from "./load-scripts.ts";
import type { TestServerOptions } from "./options.ts";
import type { ScriptDefinition } from "./script/definition/script.ts";
import { TestServerError } from "./test-server-error.ts";
import type { Account } from "./test-user.ts";
import { usersOf } from "./server/users-of.ts";

/** Who plays in a test, and by which scripts. */
export interface Cast {
  readonly scripts: readonly ScriptDefinition[];
  /** Who may log in; those of a configuration folder as they are in its files now. */
  readonly users: readonly Account[];
  /** Where their rights are: in a folder, or in these settings. */
  readonly rights: { readonly folder: string } | { readonly settings: ManagerSettings };
}

/**
 * Reads scripts, and who may log in.
 * @throws TestServerError `E_TEST_SERVER_OPTIONS`, `E_SCRIPT_FILE`, `E_NOT_INSTALLED`; ScriptError; SettingsError; StartupError when the files of a folder are broken.
 */
export const castOf = async ({ config, scripts: sources = [], users: given }: TestServerOptions): Promise<Cast> => {
  if (config === undefined) {
    const scripts = loadScripts(
      sources,
      (given ?? [{ name: "test" }]).map(({ name }) => name),
    );
    const users = usersOf(given, scripts);
    return { scripts, users, rights: { settings: defineManagerSettings({ users }) } };
  }
  const { configuredUsers } = await serverPackage();
  const users = configuredUsers(config);
  const scripts = loadScripts(
    sources,
    users.map(({ name }) => name),
  );
  const [other] = scripts.flatMap((script) => script.users);
  if (other === undefined) return { scripts, users, rights: { folder: config } };
  throw new TestServerError(
    "E_TEST_SERVER_OPTIONS",
    `A script has the user ${other.name}; with options.config, manager.conf of ${config} says who may log in: write him there.`,
  );
};
