import type { SharedServices } from "./action/action-definition.ts";
import type { ActionRegistry } from "./action/action-registry.ts";
import type { CommandRegistry } from "./command/command-registry.ts";

/** What a manager is made of, for whoever puts it together. One set a manager; two managers in one process share nothing. */
export interface Services extends SharedServices {
  readonly actions: ActionRegistry;
  readonly commands: CommandRegistry;
}
