import { toText } from "@pluto-ami/protocol";

import type { LoginFailure } from "../../ports/observer.ts";
import type { User } from "../user/user.ts";
import { logRefusal } from "./log-refusal.ts";
import type { LoginOrigin } from "./login-origin.ts";
import { sessionTooMany } from "./session-limit.ts";
import { countFailure, secondsThrottled, throttledMessage } from "./too-many-failures.ts";
import type { LoginServices } from "./login-services.ts";

/** A login that is not let in: what to tell it, and after how many milliseconds. */
export interface RequestRefusal {
  readonly message: string;
  readonly delay: number;
}

/**
 * Logins that come with a request, as HTTP digests do, and not by the action Login: the same throttle counts their
 * failures, the same limits hold for their sessions, and the log tells of them in the same words.
 */
export class RequestLogins {
  readonly #services: Pick<LoginServices, "limits" | "log" | "observer" | "sessions" | "state" | "throttle">;

  constructor(services: Pick<LoginServices, "limits" | "log" | "observer" | "sessions" | "state" | "throttle">) {
    this.#services = services;
  }

  /** Is its address refused without a look at the login? Then for how many seconds, and in which words. */
  throttled(origin: LoginOrigin): { readonly seconds: number; readonly message: string } | undefined {
    const seconds = secondsThrottled(this.#services, origin);
    return seconds === 0 ? undefined : { seconds, message: throttledMessage(seconds) };
  }

  /**
   * Counts and logs a login that has failed; gives the milliseconds before it is to be answered.
   * @param username As the client wrote it, a byte string.
   */
  failed(origin: LoginOrigin, username: string, reason: LoginFailure): number {
    logRefusal(this.#services, { host: origin.remote.host, username, reason, isOverHttp: true });
    return countFailure(this.#services, origin, reason);
  }

  /** Would its session be one too many of this user, or from this address? */
  tooMany(origin: LoginOrigin, user: User): RequestRefusal | undefined {
    const { limits, log, observer } = this.#services;
    const message = sessionTooMany(this.#services, origin, user);
    if (message === undefined) return undefined;
    observer.loginFailed("too many sessions");
    const { host } = origin.remote;
    const name = toText(user.name);
    log.refusal(`${host} was refused as '${name}': ${message}`, {
      kind: "refused login",
      address: host,
      user: name,
      reason: "too many sessions",
    });
    return { message, delay: limits.refusalDelay };
  }
}
