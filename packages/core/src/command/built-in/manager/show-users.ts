import { bytes } from "@pluto-ami/protocol";

import { defineCommand, showUsage } from "../../define-command.ts";

export const managerShowUsers = defineCommand({
  syntax: "manager show users",
  summary: "List the users of manager.conf",
  usage: "Usage: manager show users\n       Names every user that manager.conf configures, in the order of the file.\n",
  run: ({ args, state }) => (args.length > 0 ? showUsage : state.users.list().map(({ name }) => name)),
  *print(names) {
    if (names.length === 0) {
      yield "There are no manager users.";
      return;
    }
    yield "";
    yield "username";
    yield "--------";
    yield* names;
    yield bytes("-").repeat(19);
    yield `${names.length} manager users configured.`;
  },
});
