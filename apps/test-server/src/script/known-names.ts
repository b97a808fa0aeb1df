import { said } from "@pluto-ami/protocol/demand";
import { actionCatalog, eventCatalog } from "@pluto-ami/protocol/catalog";

import { faults } from "../faults/built-in/index.ts";
import type { ScriptNames } from "./context/script-context.ts";

const headersOfActions = Object.fromEntries(
  Object.entries(actionCatalog).map(([action, { parameters }]) => [action, parameters.map(({ name }) => name)]),
);

/** What scripts of a test server may name: its events, its faults, the headers of actions, and its users, where they are known. */
export const knownNames = (users?: readonly string[]): ScriptNames => ({
  events: Object.keys(eventCatalog),
  faults: faults.flatMap(({ aliases, name }) => [name, ...aliases]),
  headers: headersOfActions,
  ...said({ users }),
});
