import { demandBytes } from "@pluto-ami/protocol";
import { toEnd } from "@pluto-ami/conf";
import { defaultLimits } from "@pluto-ami/core";

import { readCategoryFilter } from "../../packages/core/src/action/config-files/category-filter.ts";
import { CategoryWork } from "../../packages/core/src/action/config-files/category-work.ts";
import { splitQuoted } from "../../packages/core/src/action/config-files/split-quoted.ts";
import { meansToExclude, parseFilter } from "../../packages/core/src/delivery/filter/criteria.ts";
import { HeaderValues } from "../../packages/core/src/delivery/filter/header-values.ts";
import { compilePosixPattern } from "../../packages/core/src/delivery/pattern/posix-pattern.ts";
import { EventFilterRule } from "../../packages/core/src/delivery/filter/rule.ts";
import { eventRecord } from "../../packages/core/src/delivery/queue/event-record.ts";
import { describeGrowth } from "./growth.ts";

/** An event whose text, or a header's value, is hostile. */
const record = (text: string) =>
  eventRecord({ name: "A", mask: 1, text: demandBytes(text), raisedAt: { wall: 0, steady: 0 } });

/** Patterns over which other engines backtrack; with limits so wide that they are run whatever they cost. */
const wide = { ...defaultLimits, filterWork: 1e12, filterSetWork: 1e12 };
const patterns = ["(a*)*b", "(a|a)*$", "x.*y.*z", "^ *x *$", "[^,]*,[^,]*,[^,]*y", "(x+x+)+y"];

/** As long as a form or a line of a file may be: no pattern is longer. */
const patternBytes = 40_960;

describeGrowth("filters", [
  { name: "a pattern", read: (text) => compilePosixPattern(text), most: patternBytes },
  {
    name: "a filter",
    read: (text) => [parseFilter("eventfilter", text), meansToExclude(text, text)],
    most: patternBytes,
  },
  {
    name: "an advanced filter",
    start: "eventfilter(",
    end: ")",
    read: (text) => parseFilter(text, "a"),
    most: patternBytes,
  },
  { name: "a filter of categories", read: (text) => readCategoryFilter(text, new CategoryWork()), most: patternBytes },
  { name: "a filter's items", read: splitQuoted },
  ...patterns.flatMap((pattern) => {
    const rule = new EventFilterRule({ action: "include", method: "regex", pattern }, wide);
    const ofHeader = new EventFilterRule({ action: "include", method: "regex", header: "a:", pattern }, wide);
    return [
      { name: `${pattern} and an event`, read: (text: string) => rule.matches(record(text)) },
      { name: `${pattern} and headers of an event`, read: (text: string) => ofHeader.matches(record(text)) },
      {
        name: `${pattern} and a category`,
        read(text: string) {
          const passes = toEnd(readCategoryFilter(`${pattern}=${pattern}`, new CategoryWork()));
          return toEnd(passes({ isTemplate: false, variables: [{ name: text, value: text }] }));
        },
      },
    ];
  }),
  {
    name: "values of a header",
    read(text) {
      const values = new HeaderValues("a:");
      for (let found = values.first(text); found; found = values.next(text));
    },
  },
]);
