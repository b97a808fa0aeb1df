import { argumentOf, type Demand, fields, oneOf, optional, text } from "@pluto-ami/protocol/demand";

import { TestServerError } from "./test-server-error.ts";

/** What a reset does besides. */
export interface ResetOptions {
  /** `keep` (the default) leaves sessions where they are, logged in; `close` ends them. */
  readonly sessions?: "keep" | "close";
  /** Only what belongs to this user. */
  readonly user?: string | undefined;
}

const options = argumentOf(
  "reset",
  fields({ sessions: optional(oneOf(["keep", "close"])), user: optional(text) } satisfies Record<
    keyof ResetOptions,
    Demand
  >),
);

/** @throws TestServerError `E_TEST_SERVER_OPTIONS` that names the option, and what it takes. */
export const demandResetOptions = (given: unknown): void => {
  const flaw = options(given);
  if (flaw !== undefined) throw new TestServerError("E_TEST_SERVER_OPTIONS", flaw);
};
