import { StartupError } from "../start/startup-error.ts";
import { printFault } from "./fault.ts";
import { readFolder } from "./read-folder.ts";

/** Reads every file; throws all that is wrong with them at once. */
export const readConfiguration = (folder: string) => {
  const { ini: iniOutcome, loaded: managerOutcome, http } = readFolder(folder);
  const faults = [
    ...iniOutcome.faults,
    ...(managerOutcome.kind === "broken" ? managerOutcome.faults : []),
    ...(http.kind === "broken" ? http.faults.filter(({ severity }) => severity === "error") : []),
  ];
  if (managerOutcome.kind === "broken" || http.kind === "broken" || faults.length > 0) {
    throw new StartupError("configuration-broken", faults.map(printFault));
  }
  return { ini: iniOutcome.ini, userQueues: iniOutcome.userQueues, loaded: managerOutcome, http };
};
