import { defineCommand } from "../define-command.ts";
import { table } from "../table.ts";

const columns = [
  { title: "Username", width: 15 },
  { title: "IP Address", width: 55 },
  { title: "Start", width: 10 },
  { title: "Elapsed", width: 10 },
  { title: "FileDes", width: 8 },
  { title: "HttpCnt", width: 8 },
  { title: "ReadPerms", width: 10 },
  { title: "WritePerms", width: 10 },
];

export const managerShowConnected = defineCommand({
  syntax: "manager show connected",
  summary: "List who is connected to the manager",
  usage:
    "Usage: manager show connected\n" +
    "       Lists the connected sessions, the oldest first, with the number that manager kick session takes.\n" +
    "       One that reads more slowly than its events come is marked as behind.\n",
  run({ clock, sessions }) {
    const now = Math.floor(clock.now() / 1000);
    const managers = sessions.list().filter(({ transport }) => transport !== "LOCAL");
    return managers.map((session) => {
      const start = Math.floor(session.loginTime / 1000);
      return {
        username: session.username,
        address: session.remote.host,
        start,
        elapsed: now - start,
        fileDescriptor: session.isOverHttp ? -1 : session.id,
        httpRequests: session.httpRequests,
        readMask: session.readMask,
        writeMask: session.writeMask,
        behind: session.subscriber.isBehind || session.subscriber.queue.length > 0,
        pendingEvents: session.subscriber.queue.length,
      };
    });
  },
  *print(sessions) {
    const rows = sessions.map((session) => [
      session.username,
      session.address,
      String(session.start),
      String(session.elapsed),
      String(session.fileDescriptor),
      String(session.httpRequests),
      printMask(session.readMask),
      printMask(session.writeMask),
    ]);
    const [header = "", ...lines] = table(columns, rows);
    yield header;
    for (const [at, line] of lines.entries()) {
      const session = sessions[at];
      yield session?.behind === true ? `${line}  behind: ${session.pendingEvents} events` : line;
    }
    yield `${sessions.length} users connected.`;
  },
});

const printMask = (mask: number): string => String(mask).padStart(10, "0");
