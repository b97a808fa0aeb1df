import { key } from "../ini-key.ts";
import type { IniSection } from "../ini-section.ts";
import { wholeNumber } from "../ini-value.ts";

/** `[filters]` of pluto.ini. */
export const filtersSection: IniSection = {
  name: "filters",
  meaning:
    "What event filters may cost. What a session adds beyond it (Action: Filter) is answered with an error. Work is counted in steps of some 15 nanoseconds: for each byte a regular expression takes as many as it has letters, about, and one that only looks for words takes half a step for each word. A filter for which an event would be too much work is not run on it: one that includes does not match then, and one that excludes does, so nothing is shown that was to be hidden. The log says so, once for each filter.",
  keys: [
    key("maxadded", "addedFilters", wholeNumber(0, 1_000_000), {
      meaning: "Filters that one session may add.",
    }),
    key("maxbytes", "filterBytes", wholeNumber(0, 4_294_967_296), {
      meaning:
        "Bytes that the filters which one session adds may hold: some 2,000 for one that looks for words, and from 25,000 on for any other regular expression.",
    }),
    key("totalbytes", "filterTotalBytes", wholeNumber(0, 1_099_511_627_776), {
      meaning: "Bytes that the filters which all sessions add may hold; what many add counts once.",
    }),
    key("maxwork", "filterWork", wholeNumber(1, 1_000_000_000_000), {
      meaning: "Steps that one filter may take with one event, those of manager.conf too.",
    }),
    key("totalwork", "filterSetWork", wholeNumber(1, 1_000_000_000_000), {
      meaning: "Steps that all filters of a session may take with one event together.",
    }),
    key("eventwork", "filterEventWork", wholeNumber(1, 1_000_000_000_000), {
      meaning:
        "Steps that the filters of all sessions may take with one event together. Those of a session that take no more than three steps a byte are always run and do not count. Of the others the dearest refuse first.",
    }),
    key("turnwork", "filterTurnWork", wholeNumber(1, 1_000_000_000_000), {
      meaning: "Steps that they may take with all the events of a turn for which they could take more than that.",
    }),
    key("configwork", "categoryFilterWork", wholeNumber(1, 1_000_000_000_000), {
      meaning:
        "Steps that the filters of one action on configuration files (GetConfig, GetConfigJSON, ListCategories, UpdateConfig) may take together, and an eighth of them on one value; beyond it the action is refused.",
    }),
  ],
};
