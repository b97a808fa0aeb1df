import { defineCommand } from "../command/command.ts";

export const recordingCut = defineCommand({
  name: "recording cut",
  operands: "FILE.ndjson[.gz] -o FILE",
  summary: "Write a part of a recording",
  description: [
    "Keeps what was between two times, on some connections, or of some names of actions, events and responses. It begins at once when it is played.",
  ],
  options: [
    { name: "output", alias: "o", value: "FILE", describe: "where to, packed where the name ends in .gz" },
    { name: "from", value: "TIME", describe: "from so long after its beginning on, as in 90s" },
    { name: "to", value: "TIME", describe: "up to so long after its beginning, as in 2m" },
    { name: "session", value: "N", repeats: true, describe: "of this connection; may repeat" },
    {
      name: "name",
      value: "NAME",
      repeats: true,
      describe: "of what was sent only this action, event or response; may repeat",
    },
  ],
  examples: [
    ["pluto-test-server recording cut monday.ndjson --from 90s --to 2m -o call.ndjson", "half a minute of it"],
  ],
  exitCodes: "Exit codes: 0 done, 2 wrong usage, or no recording.",
  run: async (context) => (await import("../recording/cut.ts")).cut(context),
});
