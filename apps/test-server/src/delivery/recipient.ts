import type { SessionSnapshot } from "@pluto-ami/core";
import { isFields, refusal } from "@pluto-ami/protocol/demand";

import { noSuchUser } from "../report/no-such-user.ts";
import { TestServerError } from "../test-server-error.ts";

/** For whom something is: a user by name (all of his sessions), one session, or `"all"`. */
export type Recipient = string | { readonly id: number };

/** Who is there, and who may come. */
export interface Company {
  readonly sessions: readonly SessionSnapshot[];
  readonly users: readonly string[];
}

/**
 * The numbers of the sessions that a recipient has; undefined for all.
 * @throws TestServerError `E_NO_RECIPIENT` when there is no such user.
 */
export const sessionsOf = (recipient: unknown, { sessions, users }: Company): readonly number[] | undefined => {
  if (recipient === "all") return undefined;
  if (isFields(recipient) && typeof recipient["id"] === "number") return [recipient["id"]];
  if (typeof recipient !== "string") {
    throw noRecipient(refusal(recipient, "to", 'a user\'s name, one of sessions(), or "all"'));
  }
  demandUser(recipient, users);
  const wanted = recipient.toLowerCase();
  return sessions.filter(({ username }) => username.toLowerCase() === wanted).map(({ id }) => id);
};

/** @throws TestServerError `E_NO_RECIPIENT` that names the nearest when there is no such user. */
export const demandUser = (user: string, users: readonly string[]): void => {
  const flaw = noSuchUser(user, users);
  if (flaw !== undefined) throw noRecipient(flaw);
};

const noRecipient = (message: string): TestServerError => new TestServerError("E_NO_RECIPIENT", message);
