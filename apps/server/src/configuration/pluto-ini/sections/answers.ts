import { inSeconds, key } from "../ini-key.ts";
import type { IniSection } from "../ini-section.ts";
import { seconds, wholeNumber } from "../ini-value.ts";
import { defaultPlutoIni } from "../pluto-ini.ts";

/** `[answers]` of pluto.ini. */
export const answersSection: IniSection = {
  name: "answers",
  meaning:
    "What answers may hold while their peers do not read them. All of it counts in the ceiling of [queue] totalbytes.",
  keys: [
    key("maxbytes", "answerBytes", wholeNumber(65_536, 4_294_967_296), {
      meaning: "Bytes that one answer may be, or be made from; for a larger one there is an error that says so.",
    }),
    key("timeout", "answerTimeout", seconds(1, 86_400), {
      meaning: "How long a client may take nothing of its answers before it is disconnected.",
      ...inSeconds(defaultPlutoIni.answerTimeout),
    }),
    key("httpbytes", "httpAnswersBytes", wholeNumber(1_048_576, 1_099_511_627_776), {
      meaning:
        "Bytes of answers over HTTP and of metrics that may wait for all peers together; when there are more, the connection that keeps most is closed.",
    }),
  ],
};
