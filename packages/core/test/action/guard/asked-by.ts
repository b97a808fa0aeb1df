import { ActionMessage, demandBytes, maskOf, type PermissionClass } from "@pluto-ami/protocol";

import type { GuardedRequest } from "../../../src/action/guard/guard.ts";
import type { ConfigurationFiles } from "../../../src/ports/configuration-files.ts";

/** What a guard is asked about: these headers, by somebody who may write these classes. */
export const askedBy = (
  write: readonly PermissionClass[],
  lines: readonly string[],
  configurationFiles?: ConfigurationFiles,
): GuardedRequest => ({
  action: new ActionMessage(lines.map((line) => demandBytes(line))),
  rights: { readMask: 0, writeMask: maskOf(write) },
  configurationFiles,
});
