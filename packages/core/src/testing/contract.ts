import { defineError } from "@pluto-ami/protocol";

/** What a contract says does not hold. */
export class ContractViolation extends defineError("ContractViolation", "E_CONTRACT", {
  meaning: "What a backend or a store was tested against does not hold.",
  remedy: "Read the message: it says what is, and what must be.",
}) {}

/** One thing that must hold; its name says what. */
export interface ContractCheck {
  readonly name: string;
  /** Rejects with a {@link ContractViolation} when it does not hold. */
  readonly run: () => Promise<void>;
}

/** @throws ContractViolation unless it is so. */
export const demand = (isSo: boolean, otherwise: string): void => {
  if (!isSo) throw new ContractViolation(otherwise);
};

/**
 * Demands the very same value, however deep.
 * @throws ContractViolation when it is another one.
 */
export const demandSame = (actual: unknown, wanted: unknown, what: string): void => {
  const [is, should] = [actual, wanted].map((value) => JSON.stringify(value) ?? "undefined");
  demand(is === should, `${what} is ${is}; it must be ${should}`);
};
