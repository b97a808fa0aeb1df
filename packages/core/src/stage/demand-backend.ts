import { type Demand, isFields, misspeltField, portOver } from "@pluto-ami/protocol/demand";

import type { Backend } from "../backend/backend.ts";
import { emptyBackend } from "../backend/empty-backend.ts";
import { DefinitionError } from "../definition-error.ts";

const remedy = "spread emptyBackend, then write what you have";

/** The ports of a backend with their methods, which are those that the empty one has. */
const ports: readonly (readonly [name: string, demand: Demand])[] = Object.entries(emptyBackend).map(([name, port]) => [
  name,
  portOver(Object.keys(port), `an object made from emptyBackend.${name}`),
]);

const portNames = ports.map(([name]) => name);

/**
 * Sees to it that a backend has every port with every method: programs in JavaScript have no compiler to tell them, and a call
 * would be the first to find out.
 * @throws DefinitionError that names the port or the method which is missing, none or misspelt.
 */
export function demandBackend(backend: unknown): asserts backend is Backend {
  const attached = Object(backend);
  const missing = portNames.filter((name) => !isFields(attached[name]));
  if (missing.length > 0) throw new DefinitionError(`The backend has no ${missing.join(", ")}: ${remedy}.`);
  const misspelt = isFields(backend) ? misspeltField(backend, "", portNames, "port of a backend") : undefined;
  if (misspelt !== undefined) throw new DefinitionError(misspelt);
  for (const [name, demand] of ports) {
    const flaw = demand(attached[name], `backend.${name}`);
    if (flaw !== undefined) throw new DefinitionError(flaw);
  }
}
