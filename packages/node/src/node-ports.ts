import { type Clock, type Log, type RandomSource, type SystemInformation, unknownSystem } from "@pluto-ami/core";

import { systemClock } from "./clock.ts";
import { consoleLog } from "./console-log.ts";
import { systemRandom } from "./random.ts";
import { systemInformation } from "./system.ts";

/** What a manager needs of the process that it runs in. */
export interface NodePorts {
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly system: SystemInformation;
  readonly log: Log;
}

/**
 * Clock, chance and system of this Node process, and a log that has warnings and errors on standard error, for
 * `new Manager({ ...nodePorts(), settings })`. What stands behind it in the options replaces what it gives:
 * `{ ...nodePorts(), log: silentLog }` says nothing.
 * @param version Product and version, as `core show version` and CoreSettings print it, for example `Doorbell 1.0`;
 * without it `Pluto`.
 */
export const nodePorts = (version: string = unknownSystem.version): NodePorts => ({
  clock: systemClock(),
  random: systemRandom,
  system: systemInformation(version),
  log: consoleLog(),
});
