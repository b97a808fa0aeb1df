import { fromText } from "@pluto-ami/protocol";

import { printFaultPlace, printReloadFault, type ReloadReport } from "../module/reload-report.ts";
import type { Session } from "../session/session.ts";

/**
 * What a session is told of why a reload failed, a line each: at the console everything, elsewhere only the places, for the words
 * may quote what stands in the file, and who may run commands may not be meant to read it.
 */
export const reloadFaults = ({ failed, faults }: ReloadReport, { transport }: Session): readonly string[] => {
  if (failed.length > 0 && faults.length === 0) return ["The server's log says what is wrong"];
  return faults.map(transport === "LOCAL" ? printReloadFault : printFaultPlace).map(bytesOf);
};

/** A name in a file's path may be text that is no byte string. */
const bytesOf = (line: string): string => (/[^\0-\xff]/.test(line) ? fromText(line) : line);
