import { allClasses, demandBytes, type PermissionClass } from "@pluto-ami/protocol";

import type { ConnectedSession } from "../../../src/session/connected-session.ts";
import { createTestManager, type FakeClock, type FakeLog, type FakePeer, settle } from "../../fakes.ts";

/** A session that has every right and wants every event, and the means to talk to it. */
export interface OpenSession {
  readonly clock: FakeClock;
  readonly log: FakeLog;
  readonly peer: FakePeer;
  readonly session: ConnectedSession;
  /** Sends an action; gives what was written since the last time, once all is still, with CRLF line ends. */
  ask(...lines: string[]): Promise<string>;
  heard(): Promise<string>;
  raise(name: string, body: Readonly<Record<string, string>>, classes?: readonly PermissionClass[]): void;
}

export const openSession = (): OpenSession => {
  const { manager, clock, log, connect } = createTestManager({ users: [] });
  const { peer, session } = connect("LOCAL");
  if (session === undefined) throw new Error("the local console was turned away");
  session.requestEvents(allClasses);
  peer.taken();
  const heard = async (): Promise<string> => {
    await settle();
    clock.endTurn();
    await settle();
    return peer.taken().replaceAll("\n", "\r\n");
  };
  return {
    clock,
    log,
    peer,
    session,
    heard,
    ask(...lines) {
      session.receive(new TextEncoder().encode([...lines, "", ""].join("\r\n")));
      return heard();
    },
    raise(name, body, classes = ["user"]) {
      const bytes = Object.entries(body).map(([header, value]) => [header, demandBytes(value)] as const);
      manager.services.bus.emit({ name, classes, body: Object.fromEntries(bytes) });
    },
  };
};
