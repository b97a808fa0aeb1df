import type { ActionContext } from "../action/define-action.ts";
import type { LoginFailure } from "../ports/observer.ts";

/**
 * Refuses a login, at once and without a look at it, when too many from its address have failed; false when they have
 * not. The control socket is not asked: its file's mode has let it in.
 */
export const refuseIfThrottled = ({
  limits,
  log,
  observer,
  reply,
  session,
  throttle,
}: ActionContext<"limits" | "log" | "observer" | "throttle">): boolean => {
  const { host } = session.remote;
  const milliseconds = session.transport === "LOCAL" ? 0 : throttle.refusedFor(host);
  if (milliseconds === 0) return false;
  const seconds = Math.ceil(milliseconds / 1000);
  observer.loginFailed("throttled");
  observer.limitHit("login throttled");
  log.notice(`${host} is not heard for ${seconds} seconds: ${limits.throttleFailures} failed logins`);
  reply.error(`Too many failed logins from your address; try again in ${seconds} seconds`);
  session.close("login refused");
  return true;
};

/** Counts a failed login against its address; gives the milliseconds before it is to be answered. */
export const countFailure = (
  { limits, observer, session, throttle }: ActionContext<"limits" | "observer" | "throttle">,
  reason: LoginFailure,
): number => {
  observer.loginFailed(reason);
  if (session.transport === "LOCAL") return limits.refusalDelay;
  const delay = throttle.failed(session.remote.host, limits.refusalDelay);
  if (delay > limits.refusalDelay) observer.limitHit("login delayed");
  return delay;
};
