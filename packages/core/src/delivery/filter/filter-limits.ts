import type { ManagerLimits } from "../../limits/limits.ts";

/** The limits that filters keep to. */
export type FilterLimits = Pick<
  ManagerLimits,
  | "addedFilters"
  | "patternAtoms"
  | "filterWork"
  | "filterSetWork"
  | "filterEventWork"
  | "filterBytes"
  | "filterTotalBytes"
>;
