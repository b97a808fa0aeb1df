import type { ManagerLimits } from "../../limits/limits.ts";
import type { WireClock } from "../../ports/clock.ts";
import type { Log } from "../../ports/log.ts";
import type { Observer } from "../../ports/observer.ts";
import type { User } from "../user/user.ts";
import type { UserDirectory } from "../user/user-directory.ts";
import type { LoginThrottle } from "./login-throttle.ts";

/** What is known of the sessions that are logged in. */
interface LoggedInSessions {
  /** How many sessions this user has. */
  countOfUser(user: User): number;
  /** How many are logged in from this host; the local console is not among them. */
  countFromAddress(host: string): number;
  /** Has this user a session already? */
  hasSessionOf(user: User): boolean;
}

/** What logins are decided by. */
export interface LoginServices {
  readonly clock: Pick<WireClock, "after">;
  readonly limits: ManagerLimits;
  readonly log: Log;
  readonly observer: Observer;
  readonly sessions: LoggedInSessions;
  readonly state: { readonly users: UserDirectory; readonly general: { readonly displayConnects: boolean } };
  /** Remembers failed logins. */
  readonly throttle: LoginThrottle;
}
