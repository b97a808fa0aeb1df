import type { ConfFault } from "@pluto-ami/conf";

import type { ManagerSettings } from "./reading/read-manager-settings.ts";
import type { SettingFault } from "./setting-fault.ts";

/** What is wrong in files that can be used. */
export type LoadedFault = ConfFault & Pick<SettingFault, "logged">;

/** What came of reading the configuration again. */
export type ConfigurationOutcome =
  | {
      readonly kind: "unchanged";
      /** What the files ask for and is not in force, as it was not before: every reload tells it. */
      readonly faults?: readonly LoadedFault[];
    }
  | {
      readonly kind: "loaded";
      readonly settings: ManagerSettings;
      /** What is odd; what has the severity of an error is not in force, and the rest is. */
      readonly warnings: readonly LoadedFault[];
    }
  | {
      readonly kind: "broken";
      readonly faults: readonly ConfFault[];
      /** The files that cannot be used, for the log: without their includes; manager.conf when there are none. */
      readonly files?: readonly string[];
    };

/** Where the configuration comes from. */
export interface ConfigurationSource {
  /**
   * Reads it, unless neither manager.conf nor a file it includes, nor acl.conf has changed (docs/protocol.md#reload). Settings that
   * `defineManagerSettings` makes are as good as those of files. What it gives is looked at before any of it is in force: one that
   * throws, or gives what is no outcome, is a broken configuration, with a fault that says what is wrong (`E_LOAD`).
   */
  load(): Promise<ConfigurationOutcome>;
}
