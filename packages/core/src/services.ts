import type { SharedServices } from "./action/action-definition.ts";
import type { ActionRegistry } from "./action/action-registry.ts";
import type { CommandRegistry } from "./command/command-registry.ts";
import type { Clock } from "./ports/clock.ts";

/** What a manager is made of, for whoever puts it together. One set a manager; two managers in one process share nothing. */
export interface Services extends SharedServices {
  /** The clock of the wire, whole: for listeners. */
  readonly clock: Clock;
  readonly actions: ActionRegistry;
  readonly commands: CommandRegistry;
}
