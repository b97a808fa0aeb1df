import { maskOf } from "@pluto-ami/protocol";

import { checkClasses, checkName, DefinitionError } from "../definition-error.ts";
import type { Rights } from "../access/rights.ts";
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
   * @throws DefinitionError when there is one of that name already, the name is not one word, a class or the timeout is none, or a part is missing.
   */
  register(definition: ActionDefinition): void {
    checkDefinition(definition);
    const key = definition.name.toLowerCase();
    checkName("action", definition.name);
    checkClasses(definition.name, definition.classes);
    if (this.#actions.has(key)) throw new DefinitionError(`There is an action named ${definition.name} already.`);
    this.#actions.set(key, { ...definition, mask: maskOf(definition.classes) });
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

/** Programs in JavaScript have no compiler to tell them what is missing. */
const checkDefinition = (definition: ActionDefinition): void => {
  const { classes, doc, name, run, timeout } = Object(definition);
  if (typeof name !== "string") throw new DefinitionError("An action needs a name: one word.");
  if (typeof run !== "function") throw new DefinitionError(`${name} needs run, a function that answers.`);
  if (!Array.isArray(classes)) {
    throw new DefinitionError(`${name} needs classes, an array of permission classes; [] lets everybody run it.`);
  }
  if (typeof Object(doc).synopsis !== "string") throw new DefinitionError(`${name} needs doc: { synopsis: "…" }.`);
  if (timeout !== undefined && !(typeof timeout === "number" && timeout > 0)) {
    throw new DefinitionError(`The timeout of ${name} is none: use milliseconds, more than 0, or Infinity.`);
  }
};

/** Do its classes let somebody with these rights run the action (docs/protocol.md#permission-classes)? */
export const mayRun = ({ writeMask }: Rights, action: RegisteredAction): boolean =>
  action.mask === 0 || (writeMask & action.mask) !== 0;
