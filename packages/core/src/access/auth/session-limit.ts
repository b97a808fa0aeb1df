import type { User } from "../user/user.ts";
import type { LoginOrigin } from "./login-origin.ts";
import type { LoginRequest } from "./login-request.ts";
import type { LoginServices } from "./login-services.ts";

/**
 * Does the request name a user who may be connected once only, and is? Asked before any secret is looked at, of Login
 * and Challenge alike (docs/protocol.md#protocol-errors).
 */
export const isLoginInUse = ({
  action,
  session,
  sessions,
  state,
}: LoginRequest & Pick<LoginServices, "sessions" | "state">): boolean => {
  if (session.isLoggedIn) return false;
  const user = state.users.find(action.get("Username"));
  return user !== undefined && !user.allowMultipleLogin && sessions.hasSessionOf(user);
};

/** The message for one session too many of this user, or from this address; undefined when there is room. */
export const sessionTooMany = (
  { limits, observer, sessions }: Pick<LoginServices, "limits" | "observer" | "sessions">,
  { remote, transport }: LoginOrigin,
  user: User,
): string | undefined => {
  if (transport === "LOCAL") return undefined;
  if (sessions.countOfUser(user) >= limits.userSessions) {
    observer.limitHit("sessions per user");
    return `Too many sessions: a user may have ${limits.userSessions} at a time`;
  }
  if (sessions.countFromAddress(remote.host) < limits.addressSessions) return undefined;
  observer.limitHit("sessions per address");
  return `Too many sessions: an address may have ${limits.addressSessions} at a time`;
};
