import { abortSignal, argumentOf, type Demand, fields, optional, text, whole } from "@pluto-ami/protocol/demand";

import type { ExpectOptions, UserScope } from "../engine/scope.ts";
import { Action } from "../journal/action.ts";
import type { JournalScope } from "../journal/journal.ts";
import { TestServerError } from "../test-server-error.ts";

const number = whole(0, Number.MAX_SAFE_INTEGER);

const since: Demand = (value, path) => {
  if (value instanceof Action || number(value, path) === undefined) return undefined;
  return `${path} is none; use an action, or the number of one: 0 and up.`;
};

/** What is looked at where it is read. */
const any: Demand = () => undefined;

const userScope = { user: optional(text) } satisfies Record<keyof UserScope, Demand>;
const journalScope = { ...userScope, since: optional(since) } satisfies Record<keyof JournalScope, Demand>;
const expectOptions = { ...journalScope, within: any, count: any, signal: optional(abortSignal) } satisfies Record<
  keyof ExpectOptions | "count",
  Demand
>;

const calls = {
  verify: userScope,
  violations: userScope,
  actions: journalScope,
  expectAction: expectOptions,
} as const;

/** A call that may be about a part of what came. */
export type ScopedCall = keyof typeof calls;

/** @throws TestServerError `E_TEST_SERVER_OPTIONS` that names the option, and what it takes. */
export const demandScope = (call: ScopedCall, given: unknown): void => {
  const flaw = argumentOf(call, fields(calls[call]))(given);
  if (flaw !== undefined) throw new TestServerError("E_TEST_SERVER_OPTIONS", flaw);
};
