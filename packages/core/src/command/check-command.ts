import { argumentOf, type Demand, flag, having, isFields, method, text } from "@pluto-ami/protocol/demand";

import { checkParts } from "../definition-error.ts";
import type { Command } from "./command.ts";

const commandParts = argumentOf(
  "commands.register",
  having(
    { syntax: text, summary: text, usage: text, changes: flag, complete: method, execute: method } satisfies Record<
      keyof Command,
      Demand
    >,
    "a command that defineCommand made",
  ),
);

/**
 * Programs in JavaScript have no compiler to tell them.
 * @throws DefinitionError unless it is what `defineCommand` makes.
 */
export const checkCommand = (command: unknown): void => {
  const isBare = isFields(command) && "run" in command && !("execute" in command);
  checkParts(
    isBare ? "This is the definition of a command: register what defineCommand makes of it." : commandParts(command),
  );
};
