import { inSeconds, key } from "../ini-key.ts";
import type { IniSection } from "../ini-section.ts";
import { absolutePath, seconds, wholeNumber } from "../ini-value.ts";
import { defaultPlutoIni } from "../pluto-ini.ts";

/** `[state]` of pluto.ini. */
export const stateSection: IniSection = {
  name: "state",
  meaning: "What plutod keeps across restarts, such as the key database.",
  keys: [
    key("folder", "stateFolder", absolutePath, {
      meaning: "The folder of this daemon alone: it is made, for nobody else, if it is not there.",
      absent: "one for each configuration folder, in $XDG_STATE_HOME/pluto, ~/.local/state/pluto or /var/lib/pluto",
      example: "/var/lib/pluto/main",
    }),
    key("maxentries", "databaseEntries", wholeNumber(1, 10_000_000), {
      meaning:
        "Entries that the key database may hold; one more is refused. Each takes some 100 bytes of memory besides its own.",
    }),
    key("timeout", "databaseTimeout", seconds(1, 3600), {
      meaning: "How long the key database may take for what is asked of it; then the answer is an error.",
      ...inSeconds(defaultPlutoIni.databaseTimeout),
    }),
    key("maxbytes", "databaseBytes", wholeNumber(1024, 4_294_967_296), {
      meaning: "Bytes that the keys and values of the key database may have together. They are kept in memory.",
    }),
  ],
};
