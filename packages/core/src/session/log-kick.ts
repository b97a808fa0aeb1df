import { toText } from "@pluto-ami/protocol";

import { clip } from "../log/clip.ts";
import type { Log, LogChange } from "../ports/log.ts";
import type { PeerAddress } from "../ports/peer.ts";

/** Whoever kicks. */
export interface Kicker {
  readonly inWords: string;
  readonly log: { changed(kind: "kick", message: string, change: LogChange): void };
}

/** Whose session it was. */
interface Kicked {
  readonly id: number;
  readonly inWords: string;
  readonly remote: PeerAddress;
  /** A byte string. */
  readonly username: string;
}

/** Tells the log who ended whose session. */
export const logKick = (log: Log, by: Kicker | undefined, { id, inWords, remote, username }: Kicked): void => {
  const change: LogChange = {
    kicked: clip(toText(username)),
    kickedAddress: remote.host,
    kickedSession: id,
    reason: "kicked",
    result: "Success",
  };
  const message = `Kick: ${inWords} (session ${id}) was disconnected by ${by?.inWords ?? "the program"}`;
  if (by === undefined) log.verbose(message, { ...change });
  else by.log.changed("kick", message, change);
};
