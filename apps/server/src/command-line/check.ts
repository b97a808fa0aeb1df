import { systemClock } from "@pluto-ami/node";

import { checkConfiguration } from "../configuration/check-configuration.ts";
import { chooseFolder } from "../configuration/folder.ts";

/** What `plutod --check` says, and whether a daemon could start. */
export interface CheckResult {
  readonly lines: readonly string[];
  readonly isGood: boolean;
}

/**
 * `plutod --check`: all that is wrong with the configuration that a start would take; errors first, then warnings.
 * @throws StartupError when there is none in a folder that somebody has named.
 */
export const check = async (config: string | undefined, env: NodeJS.ProcessEnv): Promise<CheckResult> => {
  const { path, starter } = chooseFolder(config, { env });
  if (starter) return { lines: [`There is no configuration yet: the first start writes one in ${path}`], isGood: true };
  const { errors, warnings } = await checkConfiguration(path, systemClock().wall());
  const found = `${counted(errors.length, "error")}, ${counted(warnings.length, "warning")}`;
  return {
    lines: [...errors, ...warnings.map((warning) => `Warning: ${warning}`), `${path}: ${found}`],
    isGood: errors.length === 0,
  };
};

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? "" : "s"}`;
