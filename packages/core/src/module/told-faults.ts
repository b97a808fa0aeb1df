import { bytes, type ByteString } from "@pluto-ami/protocol";

import { clip } from "../log/clip.ts";
import type { PeerTransport } from "../ports/peer.ts";
import { eitherBytes } from "../syntax/either-bytes.ts";
import { printFaultPlace, printReloadFault, type ReloadFault, type ReloadReport } from "./reload-report.ts";

/** What somebody is told of what a reload found wrong, a line each, as byte strings. */
export interface ToldFaults {
  /** What is not in force, and why. */
  readonly faults: readonly ByteString[];
  readonly warnings: readonly ByteString[];
}

/**
 * What who asked is told of what a reload found wrong: at the console everything, elsewhere only the places, for the words may
 * quote what stands in the file, and who may run commands may not be meant to read it.
 * @param most So many lines of each kind at the most; one more says how many there were besides.
 */
export const toldFaults = ({ failed, faults }: ReloadReport, transport: PeerTransport, most: number): ToldFaults => {
  const print = transport === "LOCAL" ? printReloadFault : printFaultPlace;
  const tell = (severity: ReloadFault["severity"]): readonly ByteString[] => {
    const those = faults.filter((fault) => fault.severity === severity);
    const lines = those.slice(0, most).map((fault) => eitherBytes(clip(print(fault), longestLine)));
    const rest = those.length - lines.length;
    return rest === 0 ? lines : [...lines, bytes(`${rest} more: the server's log has them all`)];
  };
  const errors = tell("error");
  const isUntold = failed.length > 0 && errors.length === 0;
  return { faults: isUntold ? [bytes("The server's log says what is wrong")] : errors, warnings: tell("warning") };
};

/** Characters of a fault: a path may be long. */
const longestLine = 4096;
