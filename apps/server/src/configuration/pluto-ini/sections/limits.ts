import { inSeconds, key } from "../ini-key.ts";
import type { IniSection } from "../ini-section.ts";
import { seconds, wholeNumber } from "../ini-value.ts";
import { defaultPlutoIni } from "../pluto-ini.ts";

/** `[limits]` of pluto.ini. */
export const limitsSection: IniSection = {
  name: "limits",
  meaning: "What a client may ask for. Every one of them answers with an error that says so.",
  keys: [
    key("sessionsperuser", "userSessions", wholeNumber(1, 1_000_000), {
      meaning: "Sessions that one user may have at a time.",
    }),
    key("sessionsperaddress", "addressSessions", wholeNumber(1, 1_000_000), {
      meaning: "Sessions that may be logged in from one address at a time.",
    }),
    key("actionspersecond", "actionsPerSecond", wholeNumber(0, 10_000_000), {
      meaning: "Actions that one session may have run in a second; 0 for as many as it likes.",
    }),
    key("actiontimeout", "actionTimeout", seconds(1, 86_400), {
      meaning: "How long an action may take that does not wait for events; then it is given up.",
      ...inSeconds(defaultPlutoIni.actionTimeout),
    }),
    key("reloadtimeout", "reloadTimeout", seconds(1, 3600), {
      meaning: "How long a reload may take; then it has failed, and the next one begins.",
      ...inSeconds(defaultPlutoIni.reloadTimeout),
    }),
    key("originates", "originates", wholeNumber(1, 1_000_000), {
      meaning: "Asynchronous Originates of all sessions whose outcomes have not been told; one more is refused.",
    }),
    key("originatetimeout", "originateTimeout", seconds(1, 604_800), {
      meaning: "The longest Timeout of an Originate that is waited for; a longer one is cut to it.",
      ...inSeconds(defaultPlutoIni.originateTimeout),
    }),
    key("globalvariables", "globalVariables", wholeNumber(0, 10_000_000), {
      meaning: "Global variables that Setvar may set.",
    }),
    key("customstates", "customStates", wholeNumber(0, 10_000_000), {
      meaning: "Custom device states, and as many custom presences, that Setvar may keep in the key database.",
    }),
    key("framebytes", "frameBytes", wholeNumber(1024, 16_777_216), {
      meaning: "Bytes of the header lines of one action.",
    }),
    key("frametimeout", "frameTimeout", seconds(1, 86_400), {
      meaning: "How long an action may take to come, from its first byte on; then its session ends.",
      ...inSeconds(defaultPlutoIni.frameTimeout),
    }),
  ],
};
