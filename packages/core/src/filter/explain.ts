import type { EventRecord } from "../queue/event-record.ts";
import type { FilterSet } from "./filter-set.ts";
import type { EventFilterRule } from "./rule.ts";

/** Why a set of filters lets an event through or keeps it away (spec/ami.md §6.4). */
export type FilterVerdict =
  /** There are no includes, and no exclude matched. */
  | { readonly accepted: true; readonly because: "nothing excludes it" }
  | { readonly accepted: true; readonly because: "included"; readonly rule: EventFilterRule }
  | { readonly accepted: false; readonly because: "excluded"; readonly rule: EventFilterRule }
  /** There are includes, but none matched. */
  | { readonly accepted: false; readonly because: "nothing includes it" };

/** Decides as the set itself does, and tells which rule had the last word. */
export const explainFilters = ({ excludes, includes }: FilterSet, record: EventRecord): FilterVerdict => {
  const include = includes.find((rule) => rule.matches(record));
  if (include === undefined && includes.length > 0) return { accepted: false, because: "nothing includes it" };
  const exclude = excludes.find((rule) => rule.matches(record));
  if (exclude !== undefined) return { accepted: false, because: "excluded", rule: exclude };
  if (include !== undefined) return { accepted: true, because: "included", rule: include };
  return { accepted: true, because: "nothing excludes it" };
};
