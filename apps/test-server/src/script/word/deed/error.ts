import { scriptText } from "../../json/read-headers.ts";
import { object, time } from "../../json/read.ts";
import type { JsonDeed } from "./deed.ts";

/** In lines it is a `reply` of two headers. */
export const error: JsonDeed = Object.freeze<JsonDeed>({
  key: "error",
  json: ['{ "error": "No such channel" }'],
  readJson: object({ error: scriptText() }, { after: time }),
});
