import type { NearMiss as RecordedMiss } from "@pluto-ami/recording";

import type { HeaderComparison } from "../report/compare-header.ts";
import type { NearMiss } from "../report/near-miss.ts";
import type { ReceivedAction } from "../report/received-action.ts";

/** In a recording lines are counted from 1, which is the first of the file. */
const linesBefore = 2;
/** A header in which only the case differs. */
const slightWeight = 0.5;

const shownValues = ({ shown }: ReceivedAction, lowerName: string): readonly string[] =>
  shown.filter(([name]) => name.toLowerCase() === lowerName).map(([, value]) => value);

/** A recorded action that is like one that came, as reports have it: with what was recorded as what was wanted. */
export const nearMissOf = ({ differences, exchange }: RecordedMiss, received: ReceivedAction): NearMiss => {
  const headers = differences.map(({ header, isOnlyCase, recorded }): HeaderComparison => {
    const values = shownValues(received, header);
    if (recorded.length === 0) return { header, result: "not asked for", received: values };
    const wanted = recorded.join(", ");
    if (values.length === 0) return { header, result: "missing", wanted, received: [] };
    return { header, result: "differs", wanted, received: values, ...(isOnlyCase && { only: "case" }) };
  });
  return {
    what: `the recorded ${received.name}, line ${exchange.index + linesBefore}`,
    action: { header: "Action", result: "fits", wanted: received.name, received: [received.name] },
    headers,
    because: differences.some(({ recorded }) => recorded.length === 0) ? ["it was recorded with fewer headers"] : [],
    distance: differences.reduce((sum, { isOnlyCase }) => sum + (isOnlyCase ? slightWeight : 1), 0),
  };
};
