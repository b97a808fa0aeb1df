import { ClientError } from "../client-error.ts";
import type { Cancel, Clock } from "../clock.ts";
import type { Connection } from "./connection.ts";
import type { ClientTimeouts } from "../limits.ts";

/**
 * Asks a silent server for a sign of life, and ends a connection that gives none: the other end of a half-open one is
 * gone without a word. Returns how to stop.
 */
export const keepAlive = (connection: Connection, clock: Clock, timeouts: ClientTimeouts): Cancel => {
  const { keepAlive: interval, keepAliveAnswer: patience } = timeouts;
  if (interval <= 0) return () => undefined;
  const ask = (): void => {
    const askedAt = clock.steady();
    connection.request("Ping", {}, { timeout: patience }).catch(() => undefined);
    cancel = clock.after(patience, () => {
      if (connection.silentSince >= askedAt) watchSilence();
      else {
        const silence = Math.round(clock.steady() - connection.silentSince);
        const text = `${connection.where} has given no sign of life for ${silence} ms: the connection counts as lost; whether pending actions were done is unknown`;
        connection.destroy(new ClientError("E_CONNECTION_LOST", text));
      }
    });
  };
  const watchSilence = (): void => {
    const left = connection.silentSince + interval - clock.steady();
    if (left <= 0) ask();
    else cancel = clock.after(left, watchSilence);
  };
  let cancel: Cancel = () => undefined;
  watchSilence();
  const stop = (): void => cancel();
  void connection.closed.then(stop);
  return stop;
};
