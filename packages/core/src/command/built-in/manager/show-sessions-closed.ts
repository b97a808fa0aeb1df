import { bytes, demandBytes, digits } from "@pluto-ami/protocol";

import { printLocalDate, printLocalTime } from "../../../syntax/event-time.ts";
import { defineCommand, showUsage } from "../../define-command.ts";
import { table } from "../../table.ts";

const columns = [
  { title: "Username", width: 15 },
  { title: "IP Address", width: 39 },
  { title: "Ended", width: 19 },
  { title: "Lasted (s)", width: 10 },
  { title: "Dropped", width: 10 },
  { title: "Reason", width: 16 },
];

export const managerShowSessionsClosed = defineCommand({
  syntax: "manager show sessions closed",
  summary: "List the last sessions that ended, and why",
  usage:
    "Usage: manager show sessions closed\n" +
    "       Lists the last sessions that ended, the latest last. Those without a name never logged in.\n",
  run({ args, sessions }) {
    if (args.length > 0) return showUsage;
    return sessions
      .listClosed()
      .filter(({ transport }) => transport !== "LOCAL")
      .map(({ address, dropped, endTime, id, lasted, loginTime, reason, transport, username }) => ({
        username,
        address,
        transport,
        fileDescriptor: id,
        start: Math.floor(loginTime / 1000),
        end: Math.floor(endTime / 1000),
        lasted: Math.floor(lasted / 1000),
        dropped,
        reason,
      }));
  },
  *print(closed) {
    const rows = closed.map(({ address, dropped, end, lasted, reason, start, username }) => [
      demandBytes(username, "A name"),
      demandBytes(address, "An address"),
      bytes(`${printLocalDate(end * 1000)} ${printLocalTime(end * 1000)}`),
      start === 0 ? bytes("-") : digits(lasted),
      digits(dropped),
      bytes(reason),
    ]);
    yield* table(columns, rows);
    yield `${closed.length} sessions.`;
  },
});
