import { argumentOf, type Demand, fields, list, oneOf, optional, text } from "@pluto-ami/protocol/demand";

import { type Resettable, resettables } from "../engine/resettable.ts";
import { TestServerError } from "../test-server-error.ts";

/** What a reset does besides. */
export interface ResetOptions {
  /** `keep` (the default) leaves sessions where they are, logged in; `close` ends them. */
  readonly sessions?: "keep" | "close";
  /** Only these: `rules`, `faults`, `journal`, `clock`, `database`; all of them without it. `clock` needs `rules` beside it. */
  readonly what?: readonly Resettable[];
  /** Only what belongs to this user: his rules, his faults, and what he has asked. */
  readonly user?: string | undefined;
}

const options = argumentOf(
  "reset",
  fields({
    what: optional(list(oneOf(resettables), `an array of ${resettables.join(", ")}`)),
    sessions: optional(oneOf(["keep", "close"])),
    user: optional(text),
  } satisfies Record<keyof ResetOptions, Demand>),
);

/** What cannot be taken back by itself. */
const together = ({ user, what }: ResetOptions): string | undefined => {
  if (what === undefined) return undefined;
  const [shared] = what.filter((one) => one === "clock" || one === "database");
  if (user !== undefined && shared !== undefined)
    return `reset: options.what has ${shared}, which no single user has; leave one of them out.`;
  if (what.includes("clock") && !what.includes("rules"))
    return "reset: options.what has clock, on which effects and plays wait; name rules as well.";
  return undefined;
};

/** @throws TestServerError `E_TEST_SERVER_OPTIONS` that names the option, and what it takes. */
export const demandResetOptions = (given: ResetOptions): void => {
  const flaw = options(given) ?? together(given);
  if (flaw !== undefined) throw new TestServerError("E_TEST_SERVER_OPTIONS", flaw);
};
