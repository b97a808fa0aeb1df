import { toText } from "@pluto-ami/protocol";

import type { User } from "../access/user/user.ts";
import type { UserChanges } from "../access/user/user-directory.ts";
import { clip } from "../log/clip.ts";
import type { Log } from "../ports/log.ts";

/** Characters of all that a line shows: of more users their numbers stand first. */
const mostShown = 1000;

const quoted = ({ name }: User): string => `'${toText(name)}'`;

const told = (what: string, users: readonly string[]): readonly string[] =>
  users.length === 0 ? [] : [`${what} ${users.length === 1 ? "" : `${users.length}: `}${users.join(", ")}`];

/**
 * Tells the log what a reload has made of the users: whoever edited the files left no name there, so the line says what is another, and the one
 * behind it who had the files read.
 */
export const auditUsers = ({ added, changed, removed }: UserChanges, log: Pick<Log, "verbose">): void => {
  const request = [
    ...told("added", added.map(quoted)),
    ...told("removed", removed.map(quoted)),
    ...told(
      "changed",
      changed.map(({ differences, user }) => `${quoted(user)} (${differences.join(", ")})`),
    ),
  ].join("; ");
  if (request === "") return;
  const shown = clip(request, mostShown);
  log.verbose(`Change: users of the configuration: ${shown}`, {
    kind: "change",
    address: "local",
    request: shown,
    result: "Success",
  });
};
