import { type Demand, fields, isFields, list, oneOf, optional, text } from "@pluto-ami/protocol/demand";

import type { ConfigurationOutcome } from "../settings/configuration-source.ts";
import { madeSettings } from "../settings/made-settings.ts";
import { SettingsError } from "../settings/settings-error.ts";
import { reloadFaults } from "./reload-fault-input.ts";

type OutcomeOf<Kind extends ConfigurationOutcome["kind"]> = Extract<ConfigurationOutcome, { readonly kind: Kind }>;

const kinds = ["unchanged", "loaded", "broken"] as const satisfies readonly ConfigurationOutcome["kind"][];
const kind = oneOf(kinds);

const outcomes: Readonly<Record<ConfigurationOutcome["kind"], Demand>> = {
  unchanged: fields({ kind, faults: optional(reloadFaults) } satisfies Record<keyof OutcomeOf<"unchanged">, Demand>),
  loaded: fields({ kind, settings: madeSettings, warnings: reloadFaults } satisfies Record<
    keyof OutcomeOf<"loaded">,
    Demand
  >),
  broken: fields({
    kind,
    faults: reloadFaults,
    files: optional(list(text, "an array of names of files")),
  } satisfies Record<keyof OutcomeOf<"broken">, Demand>),
};

/**
 * Sees to it that what a program's own loader gives can be put in force, before any of it is: programs in JavaScript have no
 * compiler to tell them.
 * @throws SettingsError that names what is missing, none or wrong; it shows nothing of it.
 */
export function demandConfigurationOutcome(outcome: unknown): asserts outcome is ConfigurationOutcome {
  const name = isFields(outcome) ? kinds.find((one) => one === outcome["kind"]) : undefined;
  const flaw = outcomes[name ?? "unchanged"](outcome, "outcome");
  if (flaw !== undefined) throw new SettingsError(`What configuration.load() gave is no outcome: ${flaw}`);
}
