import { key } from "../ini-key.ts";
import type { IniSection } from "../ini-section.ts";
import { oneOf } from "../ini-value.ts";
import { reloadPolicies, secretPolicies } from "../pluto-ini.ts";

/** `[sessions]` of pluto.ini. */
export const sessionsSection: IniSection = {
  name: "sessions",
  meaning: "What holds for sessions that are logged in.",
  keys: [
    key("onreload", "onReload", oneOf(reloadPolicies), {
      meaning:
        "What a reload does to them: with apply, changed rights, filters and access lists hold at once, and sessions of " +
        "users who may not log in any more are closed; with keep, each keeps what it had at its login, as with Asterisk.",
    }),
    key("onsecretchange", "onSecretChange", oneOf(secretPolicies), {
      meaning:
        "What a reload does to the sessions of a user whose secret has changed, unless onreload is keep: with disconnect they " +
        "are closed, so that who has the old secret is out; with keep they stay.",
    }),
  ],
};
