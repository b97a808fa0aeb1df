import { faultFields } from "../../json/fault-fields.ts";
import { object, time } from "../../json/read.ts";
import { printField } from "../../line/fault-field.ts";
import { printWord } from "../../text/plain-word.ts";
import { words } from "../print-block.ts";
import type { DeedWord } from "./deed.ts";

export const fault: DeedWord = Object.freeze<DeedWord>({
  word: "fault",
  key: "fault",
  form: "fault NAME { KEY=VALUE | KEY }",
  meaning:
    'Lets a fault happen. A value is a word or JSON: 7, 10s, "two words", [7, 12], {"event": "Hangup"}; a key alone is true.',
  json: ['{ "fault": { "fault": "split", "bytes": 1, "once": true } }'],
  read: (input) => ({ fault: input.fault() }),
  print: (deed) => {
    if (!("fault" in deed)) return undefined;
    const { fault: name, ...fields } = deed.fault;
    const said = Object.entries(fields).filter(([, value]) => value !== undefined);
    return [[words("fault", printWord(name), ...said.map(([key, value]) => printField(key, value)))]];
  },
  readJson: object({ fault: faultFields }, { after: time }),
});
