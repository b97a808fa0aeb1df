import { scriptText } from "../../json/read-headers.ts";
import { object, time } from "../../json/read.ts";
import type { JsonDeed } from "./deed.ts";

/** In lines it is a `reply` of two headers. */
export const success: JsonDeed = Object.freeze<JsonDeed>({
  key: "success",
  json: ['{ "success": "Originate successfully queued" }'],
  readJson: object({ success: scriptText() }, { after: time }),
});
