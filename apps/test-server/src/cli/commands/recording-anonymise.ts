import { defineCommand } from "../command/command.ts";

export const recordingAnonymise = defineCommand({
  name: "recording anonymise",
  operands: "FILE.ndjson[.gz] -o FILE",
  summary: "Put others in the place of numbers, names and addresses",
  description: [
    "What is equal stays equal, so that what belongs together can still be joined; times are moved. The key is random and forgotten, unless a file has it.",
    "Then the result is checked: where a value that was to be hidden stands in it all the same, nothing is written, and its place is told.",
  ],
  options: [
    { name: "output", alias: "o", value: "FILE", describe: "where to, packed where the name ends in .gz" },
    {
      name: "key-file",
      value: "FILE",
      describe: "the key, so that several recordings agree; made when it is not there, and worth hiding",
    },
    { name: "extensions", describe: "Map numbers of two to five digits, too" },
    { name: "drop", value: "output", describe: "leave out what commands print" },
  ],
  examples: [
    ["pluto-test-server recording anonymise monday.ndjson -o fixture.ndjson.gz", "one that may be shown"],
    [
      "pluto-test-server recording anonymise a.ndjson -o b.ndjson --key-file ours.key",
      "one of several that belong together",
    ],
  ],
  exitCodes: "Exit codes: 0 done, 1 something is left, and nothing was written; 2 wrong usage, or no recording.",
  run: async (context) => (await import("../recording/anonymise.ts")).anonymise(context),
});
