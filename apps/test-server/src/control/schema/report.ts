import { shownHeaders } from "./headers.ts";
import { component, integer, listOf, number, object, oneOf, text } from "./schema.ts";
import { violationDocs, type ViolationKind } from "../../report/violation.ts";
import { at } from "./time.ts";

/** A header beside what was wanted of it. */
export const comparison = component(
  "HeaderComparison",
  object(
    {
      header: text(),
      result: oneOf(["fits", "differs", "missing", "failed", "not asked for"]),
      received: listOf(text()),
    },
    { wanted: text(), only: oneOf(["case", "blanks", "case and blanks"]) },
    "A header beside what was wanted of it.",
  ),
);

/** What came near. */
export const nearMiss = component(
  "NearMiss",
  object(
    {
      what: text("Which rule, or which action."),
      action: comparison,
      headers: listOf(comparison),
      because: listOf(text()),
      distance: number("The less, the nearer."),
    },
    {},
  ),
);

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of the table are its kinds
const kinds = Object.keys(violationDocs) as readonly ViolationKind[];

/** What was wrong. */
export const violation = component(
  "Violation",
  object(
    { kind: oneOf(kinds), message: text("In a sentence."), at, nearMisses: listOf(nearMiss) },
    { user: text(), session: integer(0), action: text(), headers: shownHeaders, rule: text() },
    "What was wrong; docs/reference/violations.md has the kinds.",
  ),
);

/** What came. */
export const action = component(
  "Action",
  object(
    {
      number: integer(1, undefined, "Its place among all actions: a cursor for `since`."),
      at,
      session: integer(0),
      user: text("As whom its session had logged in; empty before that."),
      name: text(),
      headers: shownHeaders,
      verdict: text("`run`, or why a server refuses it."),
      by: text("Who answered: a rule, `asterisk` or `unexpected`."),
    },
    {},
    "An action as it came.",
  ),
);
