import type { Secret } from "../access/user/secret.ts";
import type { User } from "../access/user/user.ts";

/**
 * Why a reload ends a session: as its next login would be refused, with the same security event
 * (docs/protocol.md#reload-and-sessions).
 */
export interface AccessLoss {
  readonly kind: "InvalidAccountID" | "InvalidPassword" | "FailedACL";
  /** For the log. */
  readonly reason: string;
}

/**
 * What keeps a user, as he is now, from being connected from this address; undefined for nothing.
 * @param known the secret that he logged in with, where one that has changed ends his sessions
 */
export const accessLoss = (user: User | undefined, host: string, known?: Secret): AccessLoss | undefined => {
  if (user === undefined) return { kind: "InvalidAccountID", reason: "there is no such user any more" };
  if (user.secret === undefined || user.secret.isEmpty) {
    return { kind: "InvalidAccountID", reason: "the user has no secret any more" };
  }
  if (known !== undefined && !known.equals(user.secret)) {
    return { kind: "InvalidPassword", reason: "the user's secret is another now" };
  }
  return user.access.decide(host).allowed ? undefined : { kind: "FailedACL", reason: "the address is denied now" };
};
