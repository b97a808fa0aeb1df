import type { ConfFault } from "@pluto-ami/conf";

import type { ManagerSettings } from "./read-manager-settings.ts";

/** What came of reading the configuration again. */
export type ConfigurationOutcome =
  | { readonly kind: "unchanged" }
  | { readonly kind: "loaded"; readonly settings: ManagerSettings; readonly warnings: readonly ConfFault[] }
  | {
      readonly kind: "broken";
      readonly faults: readonly ConfFault[];
      /** The files that cannot be used, for the log: without their includes; manager.conf when there are none. */
      readonly files?: readonly string[];
    };

/** Where the configuration comes from. */
export interface ConfigurationSource {
  /**
   * Reads it, unless neither manager.conf nor a file it includes, nor acl.conf has changed (docs/protocol.md#reload).
   */
  load(): Promise<ConfigurationOutcome>;
}
