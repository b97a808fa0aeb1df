import { object, time, yes } from "../../json/read.ts";
import type { DeedWord } from "./deed.ts";

export const silence: DeedWord = Object.freeze<DeedWord>({
  word: "silence",
  key: "silence",
  form: "silence",
  meaning: "Does not answer the action.",
  json: ['{ "silence": true }'],
  read: () => ({ silence: true }),
  print: (deed) => ("silence" in deed ? [["silence"]] : undefined),
  readJson: object({ silence: yes }, { after: time }),
});
