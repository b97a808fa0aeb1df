import { bytes, type ByteString } from "@pluto-ami/protocol";

import { CommandFailure, defineCommand, showUsage } from "../../define-command.ts";

interface Kick {
  readonly user: ByteString;
  /** The numbers of the sessions that are ended. */
  readonly kicked: readonly number[];
}

export const managerKickUser = defineCommand<Kick>({
  syntax: "manager kick user",
  summary: "Close all sessions of a user of the manager",
  changes: true,
  usage:
    "Usage: manager kick user <username>\n" +
    "       Closes every session of this user, those over HTTP too. Whether the user may log in again is a matter of manager.conf.\n",
  complete: ({ sessions }, position) =>
    position > 0 ? [] : [...new Set(sessions.list().flatMap(({ user }) => (user === undefined ? [] : [user.name])))],
  run({ args, session: by, sessions }) {
    const [name] = args;
    if (name === undefined || args.length > 1) return showUsage;
    const key = name.toLowerCase();
    const kicked = sessions
      .list()
      .filter((session) => session.user?.name.toLowerCase() === key && session.kick(by))
      .map(({ id }) => id);
    return kicked.length > 0 ? { user: name, kicked } : new CommandFailure({ user: name, kicked }, { isTold: true });
  },
  *print({ kicked, user }) {
    if (kicked.length === 0) yield bytes(`No session of the user '${user}' found`);
    else yield bytes(`Kicking ${kicked.length} session${kicked.length === 1 ? "" : "s"} of the user '${user}'`);
  },
});
