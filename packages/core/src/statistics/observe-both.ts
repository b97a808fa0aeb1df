import type { Observer } from "../ports/observer.ts";

/** Tells two observers, one after the other. */
export const observeBoth = (first: Observer, second: Observer): Observer => ({
  sessionOpened(transport) {
    first.sessionOpened(transport);
    second.sessionOpened(transport);
  },
  sessionLoggedIn(username) {
    first.sessionLoggedIn(username);
    second.sessionLoggedIn(username);
  },
  sessionClosed(username, reason) {
    first.sessionClosed(username, reason);
    second.sessionClosed(username, reason);
  },
  actionDone(name, result, seconds) {
    first.actionDone(name, result, seconds);
    second.actionDone(name, result, seconds);
  },
  eventRaised(name) {
    first.eventRaised(name);
    second.eventRaised(name);
  },
  eventsDelivered(count) {
    first.eventsDelivered(count);
    second.eventsDelivered(count);
  },
  eventsDropped(count, policy) {
    first.eventsDropped(count, policy);
    second.eventsDropped(count, policy);
  },
  loginFailed(reason) {
    first.loginFailed(reason);
    second.loginFailed(reason);
  },
  limitHit(limit) {
    first.limitHit(limit);
    second.limitHit(limit);
  },
  reloaded(result) {
    first.reloaded(result);
    second.reloaded(result);
  },
});
