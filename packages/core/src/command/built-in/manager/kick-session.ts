import { bytes, type ByteString } from "@pluto-ami/protocol";

import { CommandFailure, defineCommand, showUsage } from "../../define-command.ts";

interface Kick {
  /** The word as it was typed when it is no number. */
  readonly fileDescriptor: number | ByteString;
  readonly result: "kicked" | "already kicked" | "not found" | "invalid";
}

export const managerKickSession = defineCommand<Kick>({
  syntax: "manager kick session",
  summary: "Close a session of the manager",
  changes: true,
  usage:
    "Usage: manager kick session <file descriptor>\n" +
    "       Closes the session with this number; manager show connected lists the numbers in the column FileDes.\n",
  run({ args, session: by, sessions }) {
    const [argument] = args;
    if (argument === undefined || args.length > 1) return showUsage;
    const fileDescriptor = /^[0-9]{1,9}$/.test(argument) ? Number(argument) : 0;
    if (fileDescriptor === 0) return new CommandFailure({ fileDescriptor: argument, result: "invalid" });
    const session = sessions.find(fileDescriptor);
    if (session === undefined || session.transport === "LOCAL" || session.isOverHttp) {
      return { fileDescriptor, result: "not found" };
    }
    return { fileDescriptor, result: session.kick(by) ? "kicked" : "already kicked" };
  },
  *print({ fileDescriptor, result }) {
    if (result === "invalid") yield bytes(`Invalid AMI file descriptor: ${fileDescriptor}`);
    else if (result === "kicked")
      yield bytes(`Kicking manager session connected using file descriptor ${fileDescriptor}`);
    else {
      if (result === "already kicked") {
        yield bytes(`Manager session using file descriptor ${fileDescriptor} has already been kicked`);
      }
      yield bytes(`No manager session found using file descriptor ${fileDescriptor}`);
    }
  },
});
