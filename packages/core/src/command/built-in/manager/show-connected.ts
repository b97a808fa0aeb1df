import { bytes, type ByteString, demandBytes, noBytes } from "@pluto-ami/protocol";

import { secondsSince } from "../../../ports/moment.ts";
import { defineCommand } from "../../define-command.ts";
import { table } from "../../table.ts";

export const managerShowConnected = defineCommand({
  syntax: "manager show connected",
  summary: "List who is connected to the manager",
  usage:
    "Usage: manager show connected\n" +
    "\tLists the connected sessions, the oldest first, with the number that manager kick session takes.\n" +
    "\tOne that reads more slowly than its events come is marked as behind.\n" +
    "\tOver HTTP it is one that has lost events since it last asked for them.\n",
  run({ sessions, worldClock }) {
    const managers = sessions.list().filter(({ transport }) => transport !== "LOCAL");
    return managers.map((session) => {
      const { loggedInAt } = session;
      return {
        username: session.username,
        address: session.remote.host,
        start: Math.floor(session.loginTime / 1000),
        // Who has not logged in began in 1970, as in the reference.
        elapsed: loggedInAt === undefined ? Math.floor(worldClock.wall() / 1000) : secondsSince(loggedInAt, worldClock),
        fileDescriptor: session.isOverHttp ? -1 : session.id,
        httpRequests: session.httpRequests,
        readMask: session.readMask,
        writeMask: session.writeMask,
        behind: session.isBehind,
        pendingEvents: session.subscriber.queue.length,
        delivered: session.subscriber.delivered,
        dropped: session.subscriber.dropped,
      };
    });
  },
  *print(sessions, { persona }) {
    const { showConnected } = persona.layout;
    const columns = showConnected.map(({ title, width, digits }) => ({ title, width, isWhole: digits !== undefined }));
    const rows = sessions.map((session) =>
      showConnected.map(({ cell, digits = 0 }) => demandBytes(String(session[cell]).padStart(digits, "0"), "A cell")),
    );
    const [header = noBytes, ...lines] = table(columns, rows);
    yield header;
    for (const [at, line] of lines.entries()) {
      const session = sessions[at];
      yield session?.behind === true ? bytes(`${line}  ${behindBy(session)}`) : line;
    }
    yield `${sessions.length} users connected.`;
  },
});

const behindBy = ({
  pendingEvents,
  dropped,
}: {
  readonly pendingEvents: number;
  readonly dropped: number;
}): ByteString => bytes(`behind: ${pendingEvents} events${dropped === 0 ? noBytes : bytes(`, ${dropped} lost`)}`);
