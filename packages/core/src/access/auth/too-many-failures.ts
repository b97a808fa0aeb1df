import { inSeconds } from "../../syntax/in-seconds.ts";
import type { LoginFailure } from "../../ports/observer.ts";
import type { LoginOrigin } from "./login-origin.ts";
import type { LoginRequest } from "./login-request.ts";
import type { LoginServices } from "./login-services.ts";

/**
 * How many seconds a login from there is to be refused, at once and without a look at it, because too many have failed;
 * 0 when it is heard. Tells the log. The control socket is not asked: its file's mode has let it in.
 */
export const secondsThrottled = (
  { limits, log, observer, throttle }: Pick<LoginServices, "limits" | "log" | "observer" | "throttle">,
  { remote: { host }, transport }: LoginOrigin,
): number => {
  const milliseconds = transport === "LOCAL" ? 0 : throttle.refusedFor(host);
  if (milliseconds === 0) return 0;
  const seconds = Math.ceil(milliseconds / 1000);
  observer.loginFailed("throttled");
  observer.limitHit("login throttled");
  log.refusal(`${host} is not heard for ${inSeconds(seconds)}: ${limits.throttleFailures} failed logins`, {
    kind: "refused login",
    address: host,
    reason: "throttled",
  });
  return seconds;
};

/** What a client is told that is not heard. */
export const throttledMessage = (seconds: number): string =>
  `Too many failed logins from your address; try again in ${inSeconds(seconds)}`;

/** Refuses a Login when too many from its address have failed; false when they have not. */
export const refuseIfThrottled = (
  context: LoginRequest & Pick<LoginServices, "limits" | "log" | "observer" | "throttle">,
): boolean => {
  const { reply, session } = context;
  const seconds = secondsThrottled(context, session);
  if (seconds === 0) return false;
  reply.error(throttledMessage(seconds));
  session.close("login refused");
  return true;
};

/** Counts a failed login against its address; gives the milliseconds before it is to be answered. */
export const countFailure = (
  { limits, observer, throttle }: Pick<LoginServices, "limits" | "observer" | "throttle">,
  { remote, transport }: LoginOrigin,
  reason: LoginFailure,
): number => {
  observer.loginFailed(reason);
  if (transport === "LOCAL") return limits.refusalDelay;
  const delay = throttle.failed(remote.host, limits.refusalDelay);
  if (delay > limits.refusalDelay) observer.limitHit("login delayed");
  return delay;
};
