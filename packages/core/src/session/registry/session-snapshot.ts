import { maskOf, type PermissionClass, permissionClasses, type PermissionMask, toText } from "@pluto-ami/protocol";

import type { PeerAddress, PeerTransport } from "../../ports/peer.ts";
import type { Session } from "../session.ts";

/** A session as it is at one moment: plain data, for those who look at a manager from outside. */
export interface SessionSnapshot {
  /** As `manager kick session` and `Manager.kick` take it; never used twice. */
  readonly id: number;
  /** As text; "" before the login. */
  readonly username: string;
  readonly transport: PeerTransport;
  readonly remote: PeerAddress;
  /** Is it polled over HTTP, without a connection of its own? */
  readonly isOverHttp: boolean;
  /** When it logged in, in milliseconds since the epoch; undefined before that. */
  readonly loginTime: number | undefined;
  /** The classes of events it may read. */
  readonly read: readonly PermissionClass[];
  /** The classes of actions it may run. */
  readonly write: readonly PermissionClass[];
  /** The classes of events it may read and wants. */
  readonly events: readonly PermissionClass[];
  /** Does its client take its events more slowly than they come? Over HTTP: has it lost some since it last asked for them? */
  readonly isBehind: boolean;
  /** Events that wait in its queue, and their bytes. */
  readonly pendingEvents: number;
  readonly pendingBytes: number;
  /** Events that its overflow policy cost it since it began. */
  readonly dropped: number;
}

const classesOf = (mask: PermissionMask): readonly PermissionClass[] =>
  permissionClasses.filter((name) => (mask & maskOf([name])) !== 0);

export const snapshotOf = (session: Session): SessionSnapshot => {
  const { eventMask, id, isLoggedIn, isOverHttp, loginTime, readMask, remote, subscriber, transport } = session;
  return {
    id,
    username: toText(session.username),
    transport,
    remote: { ...remote },
    isOverHttp,
    loginTime: isLoggedIn ? loginTime : undefined,
    read: classesOf(readMask),
    write: classesOf(session.writeMask),
    events: classesOf(eventMask),
    isBehind: session.isBehind,
    pendingEvents: subscriber.queue.length,
    pendingBytes: subscriber.queue.bytes,
    dropped: subscriber.dropped,
  };
};
