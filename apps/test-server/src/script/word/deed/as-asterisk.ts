import { object, time, yes } from "../../json/read.ts";
import type { DeedWord } from "./deed.ts";

export const asAsterisk: DeedWord = Object.freeze<DeedWord>({
  word: "as-asterisk",
  key: "asAsterisk",
  form: "as-asterisk",
  meaning: "Answers the action as an idle Asterisk does.",
  json: ['{ "asAsterisk": true }'],
  read: () => ({ asAsterisk: true }),
  print: (deed) => ("asAsterisk" in deed ? [["as-asterisk"]] : undefined),
  readJson: object({ asAsterisk: yes }, { after: time }),
});
