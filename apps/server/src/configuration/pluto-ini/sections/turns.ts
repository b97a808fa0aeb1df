import { key } from "../ini-key.ts";
import type { IniSection } from "../ini-section.ts";
import { wholeNumber } from "../ini-value.ts";

/** `[turns]` of pluto.ini. */
export const turnsSection: IniSection = {
  name: "turns",
  meaning:
    "How the processor's time is shared out, so that nobody waits for somebody who floods: what a session may have done before others have their turn. Strangers are those who have not logged in.",
  keys: [
    key("maxactions", "turnActions", wholeNumber(1, 1_000_000), {
      meaning: "Actions of one session in a turn.",
    }),
    key("maxtime", "turnTime", wholeNumber(1, 1000), {
      meaning:
        "Milliseconds that they may take. Long work, on large configuration files for one, has so many for all sessions together.",
    }),
    key("totaltime", "turnTotalTime", wholeNumber(1, 1000), {
      meaning: "Milliseconds of a turn for all sessions that have to wait for one.",
    }),
    key("newtime", "turnNewTime", wholeNumber(1, 1000), {
      meaning:
        "Milliseconds more for those who come with something when that is over; who comes then waits for the next turn.",
    }),
    key("strangeractions", "strangerTurnActions", wholeNumber(1, 1_000_000), {
      meaning: "The same as maxactions for a stranger.",
    }),
    key("strangertime", "strangerTurnTime", wholeNumber(1, 1000), {
      meaning: "The same as maxtime for a stranger.",
    }),
    key("strangertotaltime", "strangerTurnTotalTime", wholeNumber(1, 1000), {
      meaning: "The same as totaltime for all strangers.",
    }),
    key("strangermessages", "strangerFramesPerSecond", wholeNumber(0, 1_000_000), {
      meaning:
        "Messages of a stranger, empty ones too, that are looked at in a second; the rest waits. Lines and bytes that end no message count too: 256 lines, or 8 KiB, as one. 0 for all.",
    }),
  ],
};
