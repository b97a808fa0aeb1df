import type { GeneralSettings, LoadedFault } from "@pluto-ami/core";
import type { Recovery } from "@pluto-ami/node/configuration-folder";

import { printFault } from "../configuration/fault.ts";
import type { Starter } from "../configuration/starter.ts";
import type { Web } from "../http/web.ts";
import type { ServerLog } from "../log/server-log.ts";

/** What a start has come to. */
export interface StartOutcome {
  readonly folder: string;
  /** The configuration that it wrote; undefined when there was one. */
  readonly starter: Starter | undefined;
  /** What became of a save that the last daemon died in. */
  readonly recovery: Recovery;
  /** What in the files is wrong and did not keep it from starting. */
  readonly faults: readonly LoadedFault[];
  readonly general: GeneralSettings;
  readonly isHttpConfigured: boolean;
  readonly tcp: string | undefined;
  readonly tls: string | undefined;
  readonly web: Pick<Web, "address" | "tlsAddress">;
  readonly metrics: string | undefined;
  readonly control: string | undefined;
}

/** Tells the log what was started from, and where clients connect. */
export const logStart = (outcome: StartOutcome, log: ServerLog): void => {
  const { control, faults, folder, metrics, recovery, starter, tcp, tls } = outcome;
  if (starter !== undefined) sayWhereStarterIs(starter, log);
  if (recovery === "completed") log.notice("Completed a save of configuration files that the last daemon died in");
  if (recovery === "dropped") {
    log.warning("Dropped a save of configuration files that the last daemon died in: the files were changed since");
  }
  for (const fault of faults) log[fault.severity](printFault({ ...fault, message: fault.logged ?? fault.message }));
  if (tcp !== undefined) log.info(`Listening on ${tcp}`);
  else log.info(`No port for AMI clients without TLS: ${folder}/manager.conf says enabled = no`);
  if (tls !== undefined) log.info(`Listening on ${tls} (TLS)`);
  sayWhereHttpIs(outcome, log);
  if (metrics !== undefined) log.info(`Listening on ${metrics} (metrics)`);
  log.info(control === undefined ? "No control socket: pluto.ini says enabled = no" : `Control socket ${control}`);
};

const sayWhereStarterIs = ({ folder, user }: Starter, log: ServerLog): void => {
  log.info(`There was no configuration: wrote one in ${folder}`);
  log.info(`Log in as user "${user}" with the secret in ${folder}/manager.conf`);
};

const sayWhereHttpIs = ({ general, isHttpConfigured, web }: StartOutcome, log: ServerLog): void => {
  const { enabled, webEnabled } = general;
  const { address, tlsAddress } = web;
  if (address !== undefined) log.info(`Listening on ${address} (HTTP)`);
  if (tlsAddress !== undefined) log.info(`Listening on ${tlsAddress} (HTTPS)`);
  const isOpen = address !== undefined || tlsAddress !== undefined;
  if (isOpen && !(enabled && webEnabled)) log.info("HTTP serves nothing: manager.conf says webenabled = no");
  else if (!isOpen && webEnabled) {
    const why = isHttpConfigured ? "http.conf does not switch it on" : "there is no http.conf";
    log.info(`webenabled = yes, but HTTP is off: ${why}`);
  }
};
