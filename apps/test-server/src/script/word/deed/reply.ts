import { headers } from "../../json/read-headers.ts";
import { object, time } from "../../json/read.ts";
import { printHeaders } from "../print-block.ts";
import type { DeedWord } from "./deed.ts";

export const reply: DeedWord = Object.freeze<DeedWord>({
  word: "reply",
  key: "reply",
  form: "reply BLOCK",
  meaning: "Answers with these headers. The ActionID is put in by the server.",
  json: ['{ "reply": [["Response", "Success"], ["Message", "Authentication accepted"]] }'],
  read: (input) => ({ reply: input.headers() }),
  print: (deed) => ("reply" in deed ? [["reply", ...printHeaders(deed.reply)]] : undefined),
  readJson: object({ reply: headers }, { after: time }),
});
