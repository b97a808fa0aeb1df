import type { User } from "../access/user/user.ts";

/**
 * Why a reload ends a session: as its next login would be refused, with the same security event
 * (docs/protocol.md#reload-and-sessions).
 */
export interface AccessLoss {
  readonly kind: "InvalidAccountID" | "FailedACL";
  /** For the log. */
  readonly reason: string;
}

/** What keeps a user, as he is now, from being connected from this address; undefined for nothing. */
export const accessLoss = (user: User | undefined, host: string): AccessLoss | undefined => {
  if (user === undefined) return { kind: "InvalidAccountID", reason: "there is no such user any more" };
  if (user.secret === undefined || user.secret.isEmpty) {
    return { kind: "InvalidAccountID", reason: "the user has no secret any more" };
  }
  return user.access.decide(host).allowed ? undefined : { kind: "FailedACL", reason: "the address is denied now" };
};
