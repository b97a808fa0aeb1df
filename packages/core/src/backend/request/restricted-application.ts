import { maskOf, type PermissionMask } from "@pluto-ami/protocol";

import { splitArguments } from "../../syntax/split-arguments.ts";

const system = maskOf(["system"]);
const systemOrAgi = maskOf(["system", "agi"]);

/** Applications that reach beyond the call. */
const dangerousNames = /agi|dbdeltree|exec|externalivr|mixmonitor|originate|reload|system/i;
/** Functions that do, in this spelling. */
const dangerousData = /CURL|DB|EVAL|FILE|ODBC|REALTIME|SHELL/;
/** Which argument of Queue names an AGI script, counted from 0. */
const queueAgiArgument = 5;

/**
 * May a session with this write mask have the application run? The first rule that fits decides
 * (docs/protocol.md#originate-restrictions).
 */
export const mayOriginate = (application: string, data: string, writeMask: PermissionMask): boolean => {
  const isAllowed = (mask: PermissionMask): boolean => (writeMask & mask) !== 0;
  if (dangerousNames.test(application)) return isAllowed(system);
  if (/queue/i.test(application) && (splitArguments(data)[queueAgiArgument] ?? "") !== "")
    return isAllowed(systemOrAgi);
  return !dangerousData.test(data) || isAllowed(system);
};
