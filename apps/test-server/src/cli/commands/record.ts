import { defineCommand } from "../command/command.ts";

export const record = defineCommand({
  name: "record",
  operands: "-o FILE.ndjson[.gz] (--from HOST[:PORT] --user NAME | --between PORT:HOST[:PORT])",
  summary: "Record what an AMI server and its clients say",
  description: [
    "With --from it logs in as a user of its own, by a challenge, and records what that one hears. With --between programs connect to it in place of the server, and it records both sides; it needs no secret.",
    "Records until a signal comes, --for is over, or the server closes. Secrets are never written. The user's secret stands in --secret-file, or is PLUTO_SECRET.",
  ],
  options: [
    { name: "output", alias: "o", value: "FILE", describe: "where to, packed where the name ends in .gz" },
    { name: "from", value: "HOST[:PORT]", describe: "the server to log in to [port 5038; 5039 with --tls]" },
    { name: "user", value: "NAME", describe: "as whom" },
    {
      name: "secret-file",
      value: "FILE",
      describe: "a file with his secret and nothing else, which others cannot write",
    },
    { name: "events", value: "CLASSES", describe: "which events he wants, as in agent,call [all that he may read]" },
    {
      name: "between",
      value: "[ADDRESS:]PORT:HOST[:PORT]",
      describe: "where programs connect to, 0 for any free port of 127.0.0.1, and their server",
    },
    { name: "tls", describe: "Speak TLS with the server" },
    {
      name: "tls-ca",
      value: "FILE",
      describe: "certificates of the authorities to trust in place of the system's, in PEM",
    },
    { name: "tls-name", value: "NAME", describe: "the name in its certificate [that of its address]" },
    { name: "tls-insecure", describe: "Take any certificate" },
    { name: "cert", value: "FILE", describe: "with --between: speak TLS with programs, by this certificate, in PEM" },
    { name: "key", value: "FILE", describe: "its key, when it is not in the same file" },
    { name: "for", value: "TIME", describe: "stop after so long, as in 90s, 10m or 2h" },
    {
      name: "max-size",
      value: "BYTES",
      describe: "how large it may become, as in 500k or 100M [100M]; the rest is counted",
    },
    {
      name: "anonymise",
      describe:
        "Put others in the place of numbers, names and addresses, as recording anonymise does; it is in memory until it ends",
    },
    { name: "extensions", describe: "With --anonymise: map numbers of two to five digits, too" },
  ],
  examples: [
    [
      "pluto-test-server record -o call.ndjson --from pbx.example --user panel --secret-file panel.key",
      "what a user hears",
    ],
    ["pluto-test-server record -o day.ndjson.gz --between 5039:pbx.example:5038 --for 8h", "a program and its server"],
  ],
  exitCodes:
    "Exit codes: 0 done; 1 some of it was lost, or it could not be made anonymous; 2 wrong usage, a server that cannot be reached or refuses the user, or a file that cannot be written.",
  run: async (context) => (await import("../record/record.ts")).record(context),
});
