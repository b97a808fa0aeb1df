import { bytes, joinBytes } from "@pluto-ami/protocol";

import { defineCommand, showUsage } from "../define-command.ts";

export const commandMatchesarray = defineCommand({
  syntax: "_command matchesarray",
  summary: "Complete a command line",
  usage:
    'Usage: _command matchesarray "<line>" "<word>"\n' +
    "       For programs: what the last word of the line may become, the common beginning first.\n",
  run({ args, commands, ...services }) {
    const [line, word] = args;
    if (line === undefined || word === undefined || args.length > 2) return showUsage;
    return commands.complete(line, word, { ...services, commands });
  },
  *print(matches) {
    yield joinBytes([...matches, bytes("_EOF_")], bytes(" "));
  },
});
