import { bytes, type ByteString, noBytes, type PermissionMask, printGrantedClasses } from "@pluto-ami/protocol";

import type { EventRecord } from "../queue/event-record.ts";
import { eitherBytes } from "../../syntax/either-bytes.ts";
import type { ConfiguredFilter } from "../../access/user/user.ts";
import { parseFilter } from "./criteria.ts";
import { explainFilters } from "./explain.ts";
import { FilterError } from "./filter-error.ts";
import type { FilterLimits } from "./filter-limits.ts";
import { FilterSet } from "./filter-set.ts";
import type { EventFilterRule } from "./rule.ts";

/** A filter of a user's section with its place, and what came of reading it. */
export interface PlacedFilter {
  readonly line: ConfiguredFilter;
  /** Undefined when the line makes no sense and is passed over (docs/protocol.md#filter-sources). */
  readonly rule: EventFilterRule | undefined;
  /** Why it is passed over. */
  readonly reason: string | undefined;
}

/** What a filter has to say about an event. */
interface FilterMatch {
  readonly place: ByteString;
  readonly action: "include" | "exclude";
  /** The header, or the part of the text, that it matches; undefined when it does not. */
  readonly matched: string | undefined;
  /** It is not run on this event, for that would cost too much (`limits.filterWork`). */
  readonly isTooCostly: boolean;
}

/** Why an event reaches a user, or who stops it (docs/protocol.md#event-delivery, #filter-evaluation). */
export interface EventJudgement {
  readonly event: string;
  readonly classes: ByteString;
  readonly isSent: boolean;
  /** What decided. */
  readonly because:
    | "class not readable"
    | "disabledevents"
    | "excluded"
    | "too costly"
    | "nothing includes it"
    | "included"
    | "nothing excludes it";
  /** Classes that the event has and the user may not read. */
  readonly missingClasses: ByteString;
  readonly isDisabled: boolean;
  /** The place of the filter that decided, if one did. */
  readonly decidedBy: ByteString | undefined;
  readonly filters: readonly FilterMatch[];
}

/** Reads the filters of a user's section, those that make no sense too. */
export const placeFilters = (lines: readonly ConfiguredFilter[], limits: FilterLimits): PlacedFilter[] =>
  lines.map((line) => {
    try {
      return { line, rule: parseFilter(line.criteria, line.pattern, limits), reason: undefined };
    } catch (error) {
      if (!(error instanceof FilterError)) throw error;
      return { line, rule: undefined, reason: error.reason };
    }
  });

/** Where a filter stands: `manager.conf:12`. */
export const placeOf = ({ line }: PlacedFilter): ByteString => bytes(`${eitherBytes(line.file)}:${line.line}`);

/** Says of an event whether a user with these rights and filters gets it, and why. */
export const judgeEvent = (
  record: EventRecord,
  read: PermissionMask,
  disabledEvents: readonly string[],
  filters: readonly PlacedFilter[],
  limits: FilterLimits,
): EventJudgement => {
  const missing = record.mask & ~read;
  const isDisabled = disabledEvents.includes(record.name);
  const rules = filters.flatMap(({ rule }) => rule ?? []);
  const verdict = explainFilters(new FilterSet(rules, limits), record);
  const decidingKey = "rule" in verdict ? verdict.rule.key : undefined;
  const decider = filters.find(({ rule }) => rule !== undefined && rule.key === decidingKey);
  const isBeforeFilters = missing !== 0 || isDisabled;
  return {
    event: record.name,
    classes: classNames(record.mask),
    isSent: !isBeforeFilters && verdict.accepted,
    because: isDisabled ? "disabledevents" : missing === 0 ? verdict.because : "class not readable",
    missingClasses: classNames(missing),
    isDisabled,
    decidedBy: isBeforeFilters || decider === undefined ? undefined : placeOf(decider),
    filters: filters.flatMap((filter) =>
      filter.rule === undefined ? [] : [matchOf(filter.rule, placeOf(filter), record)],
    ),
  };
};

const matchOf = (rule: EventFilterRule, place: ByteString, record: EventRecord): FilterMatch => ({
  place,
  action: rule.terms.action,
  matched: rule.evidence(record),
  isTooCostly: rule.refuses(record),
});

const classNames = (mask: PermissionMask): ByteString => (mask === 0 ? noBytes : printGrantedClasses(mask));
