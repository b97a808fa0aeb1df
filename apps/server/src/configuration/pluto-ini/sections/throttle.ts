import { inSeconds, key } from "../ini-key.ts";
import type { IniSection } from "../ini-section.ts";
import { seconds, wholeNumber } from "../ini-value.ts";
import { defaultPlutoIni } from "../pluto-ini.ts";

/** `[throttle]` of pluto.ini. */
export const throttleSection: IniSection = {
  name: "throttle",
  meaning: "What failed logins cost those who come from the same address. The control socket is exempt.",
  keys: [
    key("failures", "throttleFailures", wholeNumber(0, 1_000_000), {
      meaning: "Failed logins from one address before it is refused; 0 for never.",
    }),
    key("window", "throttleWindow", seconds(1, 86_400), {
      meaning: "How long a failed login counts.",
      ...inSeconds(defaultPlutoIni.throttleWindow),
    }),
    key("refusal", "throttleRefusal", seconds(1, 86_400), {
      meaning: "How long an address is refused.",
      ...inSeconds(defaultPlutoIni.throttleRefusal),
    }),
    key("maxdelay", "throttleDelay", seconds(1, 60), {
      meaning:
        "The longest wait before a failed login is answered: a second for the first half of them, twice as long for each one after that.",
      ...inSeconds(defaultPlutoIni.throttleDelay),
    }),
  ],
};
