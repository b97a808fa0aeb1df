import type { Clock, RandomSource, SystemInformation } from "@pluto-ami/core";

import { systemClock } from "./clock.ts";
import { systemRandom } from "./random.ts";
import { systemInformation } from "./system.ts";

/** What a manager needs of the process that it runs in. */
export interface NodePorts {
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly system: SystemInformation;
}

/**
 * Clock, chance and system of this Node process, for `new Manager({ ...nodePorts(), settings })`.
 * @param version Product and version, as `core show version` and CoreSettings print it, for example `Doorbell 1.0`;
 * without it Pluto's own.
 */
export const nodePorts = (version?: string): NodePorts => {
  const system = systemInformation();
  return {
    clock: systemClock(),
    random: systemRandom,
    system: version === undefined ? system : { ...system, version },
  };
};
