import { logFormats, logLevels } from "../../../log/log-level.ts";
import { key } from "../ini-key.ts";
import type { IniSection } from "../ini-section.ts";
import { oneOf, wholeNumber } from "../ini-value.ts";

/** `[log]` of pluto.ini. */
export const logSection: IniSection = {
  name: "log",
  meaning: "What is logged, and how.",
  keys: [
    key("level", "logLevel", oneOf(logLevels), {
      meaning: "The least important lines that are logged; --log-level comes before it.",
    }),
    key("format", "logFormat", oneOf(logFormats), {
      meaning:
        "How lines are written: auto is pretty in a terminal and JSON elsewhere, asterisk is what fail2ban's rules for Asterisk read; --log-format comes before it.",
    }),
    key("linesperaddress", "logLinesOfAddress", wholeNumber(0, 1_000_000), {
      meaning:
        "Lines of a kind (refused logins, failed handshakes, …) that one address may cause in a minute; those beyond it are summed up in one line. 0 for any number. Addresses of IPv6 count by their /64.",
    }),
    key("linesperuser", "logLinesOfUser", wholeNumber(0, 1_000_000), {
      meaning:
        "The same for the sessions of a user who has logged in, counted apart from strangers at the same address.",
    }),
    key("linesperguesser", "logLinesOfGuesser", wholeNumber(0, 1000), {
      meaning:
        "Lines about refused logins, of those of linesperaddress, that an address has in every minute whatever the others cause, so that fail2ban learns of it; a refused login is three.",
    }),
    key("guessers", "logGuessers", wholeNumber(0, 1_000_000), {
      meaning:
        "Addresses that have such lines in a minute: those that came first. The others share totallines, and beyond those they are counted in one line.",
    }),
    key("totallines", "logLinesOfAll", wholeNumber(10, 100_000_000), {
      meaning:
        "Lines that all addresses together may cause in a minute, as many again about refused logins, and ten times as many all users. When half of them are used up, an address has a tenth of its own.",
    }),
  ],
};
