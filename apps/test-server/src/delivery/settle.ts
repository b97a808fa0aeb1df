import type { Clock, Manager } from "@pluto-ami/core";

import { TestServerError } from "../test-server-error.ts";
import { endOfTurn } from "../time/rest.ts";
import type { Connections } from "./connections.ts";

/** What is waited for, and how long. */
export interface Settling {
  readonly manager: Manager;
  readonly connections: Connections;
  readonly clock: Clock;
  /** Resolves when what is asynchronous in this process has come to rest. */
  readonly rest: () => Promise<void>;
  /** Milliseconds for which a client may read nothing. */
  readonly patience: number;
}

/** Milliseconds after which it is looked again whether a client has read. */
const glance = 2;

/**
 * Resolves when everything that was to be written was handed to the system: what clients read slowly as well.
 * @throws TestServerError `E_NOT_SETTLED` that names the sessions whose clients read nothing.
 */
export const settle = async ({ clock, connections, manager, patience, rest }: Settling): Promise<void> => {
  const unread = (): ReadonlyMap<number, number> =>
    new Map(
      manager
        .sessions()
        .map(({ id, pendingBytes }): [number, number] => [id, pendingBytes + connections.backlogOf(id)])
        .filter(([, bytes]) => bytes > 0),
    );
  await rest();
  let before = unread();
  let since = clock.steady();
  while (before.size > 0) {
    if (clock.steady() - since >= patience) throw notSettled(before);
    await new Promise<void>((resolve) => {
      clock.after(glance, resolve);
    });
    await endOfTurn(clock);
    const now = unread();
    if ([...now].some(([id, bytes]) => bytes !== before.get(id)) || now.size < before.size) since = clock.steady();
    before = now;
  }
};

const notSettled = (unread: ReadonlyMap<number, number>): TestServerError => {
  const each = [...unread].map(([id, bytes]) => `session ${id} (${bytes} bytes)`);
  return new TestServerError("E_NOT_SETTLED", `Clients do not read what they were sent: ${each.join(", ")}.`);
};
