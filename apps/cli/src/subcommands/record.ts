import { defineHandedOver } from "../hand-over/define-handed-over.ts";

export const record = defineHandedOver({
  name: "record",
  operands: "-o FILE.ndjson[.gz] (--from HOST[:PORT] --user NAME | --between PORT:HOST[:PORT])",
  summary: "Record what an AMI server and its clients say",
  description: [
    "Logs in as a user of its own and records what that one hears, or stands between programs and their server. Secrets are never written.",
  ],
  examples: [
    ["record -o call.ndjson --from pbx.example --user panel --secret-file panel.key", "what a user hears"],
    ["record -o day.ndjson.gz --between 5039:pbx.example:5038 --for 8h", "a program and its server"],
  ],
});
