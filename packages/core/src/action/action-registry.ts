import { maskOf } from "@pluto-ami/protocol";

import { DefinitionError } from "../definition-error.ts";
import type { Rights } from "../access/rights.ts";
import { checkDefinition } from "./check-definition.ts";
import type { ActionDefinition, KnownActions, RegisteredAction } from "./action-definition.ts";

/** The actions by name, in any case of letters; listed in alphabetical order (docs/protocol.md#actions). */
export class ActionRegistry implements KnownActions {
  readonly #actions = new Map<string, RegisteredAction>();
  #sorted: readonly RegisteredAction[] | undefined;

  constructor(definitions: Iterable<ActionDefinition> = []) {
    for (const definition of definitions) this.register(definition);
  }

  /**
   * Adds an action: clients may ask for it, and ListCommands and `manager show command` show it, from now on.
   * @throws DefinitionError when there is one of that name already, or something in it is wrong: its name, a class, a guard, its timeout, a part that is missing or none.
   */
  register(definition: ActionDefinition): void {
    checkDefinition(definition);
    const key = definition.name.toLowerCase();
    if (this.#actions.has(key)) throw new DefinitionError(`There is an action named ${definition.name} already.`);
    const { classes, guards, needs } = definition;
    // What was looked at is what holds, whatever becomes of the program's own arrays.
    const held = { ...(guards && { guards: [...guards] }), ...(needs && { needs: [...needs] }) };
    this.#actions.set(key, Object.freeze({ ...definition, ...held, mask: maskOf(classes) }));
    this.#sorted = undefined;
  }

  find(name: string): RegisteredAction | undefined {
    return this.#actions.get(name.toLowerCase());
  }

  /** What ListCommands and `manager show commands` name. */
  listed(): readonly RegisteredAction[] {
    return this.list().filter(({ isUnlisted }) => isUnlisted !== true);
  }

  list(): readonly RegisteredAction[] {
    this.#sorted ??= [...this.#actions.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, action]) => action);
    return this.#sorted;
  }
}

/** Do its classes let somebody with these rights run the action (docs/protocol.md#permission-classes)? */
export const mayRun = ({ writeMask }: Rights, action: RegisteredAction): boolean =>
  action.mask === 0 || (writeMask & action.mask) !== 0;
