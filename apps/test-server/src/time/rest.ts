import type { Clock } from "@pluto-ami/core";

/** What is asked whether anything still happens. */
export interface Restless {
  readonly clock: Pick<Clock, "atEndOfTurn">;
  /** A number that grows with everything that happens: events, actions. */
  readonly activity: () => number;
  /** Writes what was to be written at the end of the turn. */
  readonly flush: () => void;
}

/** Turns after which nobody waits any longer: what goes on for ever by itself is not waited for. */
const mostTurns = 1000;

/** Resolves when the present turn of the event loop is over, and all promises that were done in it have gone on. */
export const endOfTurn = (clock: Pick<Clock, "atEndOfTurn">): Promise<void> =>
  new Promise((resolve) => {
    clock.atEndOfTurn(resolve);
  });

/** Resolves when what is asynchronous in this process has come to rest, and what was raised by it is written. */
export const comeToRest = async ({ activity, clock, flush }: Restless): Promise<void> => {
  let before = activity();
  for (let turn = 0; turn < mostTurns; turn++) {
    await endOfTurn(clock);
    flush();
    const now = activity();
    if (now === before) return;
    before = now;
  }
};
