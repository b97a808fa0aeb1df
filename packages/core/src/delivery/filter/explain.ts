import type { EventRecord } from "../queue/event-record.ts";
import type { FilterSet } from "./filter-set.ts";
import type { EventFilterRule } from "./rule.ts";
import { WorkBudget } from "./work-budget.ts";

/** Why a set of filters lets an event through or keeps it away (docs/protocol.md#filter-evaluation). */
export type FilterVerdict =
  /** There are no includes, and no exclude matched. */
  | { readonly accepted: true; readonly because: "nothing excludes it" }
  | { readonly accepted: true; readonly because: "included"; readonly rule: EventFilterRule }
  | { readonly accepted: false; readonly because: "excluded"; readonly rule: EventFilterRule }
  /** An exclude would cost too much: alone, or with all that went before it. */
  | { readonly accepted: false; readonly because: "too costly"; readonly rule: EventFilterRule }
  /** There are includes, but none matched. */
  | { readonly accepted: false; readonly because: "nothing includes it" };

/** Decides as the set itself does, and tells which rule had the last word. */
export const explainFilters = ({ excludes, includes, work }: FilterSet, record: EventRecord): FilterVerdict => {
  const budget = new WorkBudget(record, work);
  const include = includes.find((rule) => budget.matches(rule));
  if (include === undefined && includes.length > 0) return { accepted: false, because: "nothing includes it" };
  const before = budget.refusals;
  const exclude = excludes.find((rule) => budget.matches(rule));
  if (exclude !== undefined) {
    const isRefusal = budget.refusals > before || exclude.refuses(record);
    return { accepted: false, because: isRefusal ? "too costly" : "excluded", rule: exclude };
  }
  if (include !== undefined) return { accepted: true, because: "included", rule: include };
  return { accepted: true, because: "nothing excludes it" };
};
