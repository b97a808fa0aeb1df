import { said } from "@pluto-ami/protocol/demand";
import { eventCatalog } from "@pluto-ami/protocol/catalog";

import { faults } from "./faults/built-in/index.ts";
import type { ScriptNames } from "./script/context/script-context.ts";

/** What scripts of a test server may name: its events, its faults, and its users, where they are known. */
export const namesWithUsers = (users: readonly string[] | undefined): ScriptNames => ({
  events: Object.keys(eventCatalog),
  faults: faults.flatMap(({ aliases, name }) => [name, ...aliases]),
  ...said({ users }),
});
