import type { Observer } from "../ports/observer.ts";

/**
 * The observer of a program, which may throw: what it was told of goes on all the same.
 * @param failed Is told of the first time, for each of its methods.
 */
export const guardedObserver = (
  observer: Observer,
  failed: (method: keyof Observer, error: unknown) => void,
): Observer => {
  const told = new Set<keyof Observer>();
  const guarded =
    <Facts extends readonly unknown[]>(method: keyof Observer, tell: (...facts: Facts) => void) =>
    (...facts: Facts): void => {
      try {
        tell(...facts);
      } catch (error) {
        if (told.has(method)) return;
        told.add(method);
        failed(method, error);
      }
    };
  return {
    sessionOpened: guarded("sessionOpened", (transport) => observer.sessionOpened(transport)),
    sessionLoggedIn: guarded("sessionLoggedIn", (username) => observer.sessionLoggedIn(username)),
    sessionClosed: guarded("sessionClosed", (username, reason) => observer.sessionClosed(username, reason)),
    actionDone: guarded("actionDone", (name, result, seconds) => observer.actionDone(name, result, seconds)),
    eventRaised: guarded("eventRaised", (name) => observer.eventRaised(name)),
    eventsDelivered: guarded("eventsDelivered", (count) => observer.eventsDelivered(count)),
    eventsDropped: guarded("eventsDropped", (count, policy) => observer.eventsDropped(count, policy)),
    loginFailed: guarded("loginFailed", (reason) => observer.loginFailed(reason)),
    limitHit: guarded("limitHit", (limit) => observer.limitHit(limit)),
    reloaded: guarded("reloaded", (result) => observer.reloaded(result)),
  };
};
