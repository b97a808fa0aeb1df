import { overflowPolicies } from "@pluto-ami/core";

import { key } from "../ini-key.ts";
import type { IniSection } from "../ini-section.ts";
import { oneOf, wholeNumber } from "../ini-value.ts";

/** `[queue]` of pluto.ini. */
export const queueSection: IniSection = {
  name: "queue",
  meaning:
    "What may wait for a session that reads more slowly than events come. A section [queue:NAME] says what is different for the user NAME.",
  keys: [
    key("maxevents", "queueEvents", wholeNumber(1, 10_000_000), {
      meaning: "Events that may wait for one session.",
    }),
    key("maxbytes", "queueBytes", wholeNumber(1024, 4_294_967_296), {
      meaning: "Bytes of events that may wait for one session.",
    }),
    key("policy", "queuePolicy", oneOf(overflowPolicies), {
      meaning:
        "What happens when there is no room: the session is disconnected, or events are lost, and the event EventsLost tells it how many.",
    }),
    key("totalbytes", "queueTotalBytes", wholeNumber(1024, 1_099_511_627_776), {
      meaning:
        "Bytes that may wait for all sessions together; what many wait for counts once. When there are more, a session for which much is kept gives way: it is disconnected, or loses what waits.",
    }),
  ],
};
