import { expect, test } from "vitest";

import { Match } from "../../src/pattern/match.ts";
import { matchDefinition, type MatchInput } from "../../src/pattern/pattern-input.ts";
import { shownMatch } from "../../src/report/shown-match.ts";
import { scriptLimits } from "../../src/script-limits.ts";

test.each<readonly [string, MatchInput, string | RegExp]>([
  ["Ping", {}, "Ping"],
  ["Originate", { Channel: /^PJSIP/i, Exten: 101 }, "Originate Channel: /^PJSIP/i, Exten: 101"],
  ["A", { B: ["c", { pattern: "{int}" }], D: { absent: true } }, "A B: c, B: {int}, D: no such header"],
  ["Login", { Username: "test", Secret: "hunTER2" }, "Login Username: test, Secret: …"],
  ["A", { B: "c{lf}d" }, "A B: c d"],
  ["A", { B: "x".repeat(50) }, `A B: ${"x".repeat(40)}…`],
  ["A", Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`B${at}`, "c"])), /^A B0: c, .{91}…$/],
])("the rule for %s %j is called so", (action, match, shown) => {
  const { conditions } = new Match(matchDefinition(match), scriptLimits);
  expect(shownMatch(action, conditions)).toEqual(typeof shown === "string" ? shown : expect.stringMatching(shown));
});
