import { type Demand, having, list, oneOf, optional, text, whole } from "@pluto-ami/protocol/demand";

import { DefinitionError } from "../definition-error.ts";
import type { ReloadFault } from "./reload-report.ts";

const fault = having(
  {
    severity: oneOf(["error", "warning"]),
    file: text,
    line: whole(0, Number.MAX_SAFE_INTEGER),
    message: text,
    logged: optional(text),
  } satisfies Record<keyof ReloadFault, Demand>,
  "an object with severity, file, line and message",
);

/** What a program's own reload or loader may say that is wrong. */
export const reloadFaults: Demand = list(fault, "an array of faults");

/** @throws DefinitionError unless they are faults. */
export const demandReloadFaults = (faults: unknown, otherwise: string): void => {
  const flaw = reloadFaults(faults, "faults");
  if (flaw !== undefined) throw new DefinitionError(`${otherwise}: ${flaw}`);
};
