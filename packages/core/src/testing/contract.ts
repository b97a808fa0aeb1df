import type { ErrorDoc } from "@pluto-ami/protocol";

/** What people are told of a {@link ContractViolation}. */
export const contractViolationDocs = {
  E_CONTRACT: {
    meaning: "What a backend or a store was tested against does not hold.",
    remedy: "Read the message: it says what is, and what must be.",
  },
} as const satisfies Readonly<Record<string, ErrorDoc>>;

/** What a contract says does not hold. */
export class ContractViolation extends Error {
  override readonly name = "ContractViolation";
  readonly code: keyof typeof contractViolationDocs = "E_CONTRACT";
}

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
