import { type ProblemCode, problemDocs } from "../problem/problem-docs.ts";
import { nearMiss, violation } from "./report.ts";
import { component, integer, listOf, object, oneOf, text } from "./schema.ts";

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of the table are its codes
const problemCodes = Object.keys(problemDocs) as readonly ProblemCode[];

const fault = object(
  { message: text() },
  { pointer: text(), file: text(), line: integer(1), column: integer(1) },
  "One of several things that are wrong.",
);

/** What a request is answered that cannot be done. */
export const problem = component(
  "Problem",
  object(
    {
      type: text(),
      title: text(),
      status: integer(400, 599),
      code: oneOf(problemCodes),
      detail: text("What is wrong with this request."),
      remedy: text("What to do about it."),
    },
    {
      pointer: text("Where it is, as RFC 6901 has it."),
      nearMisses: listOf(nearMiss),
      violations: listOf(violation),
      dropped: integer(0, undefined, "Violations that were not kept."),
      faults: listOf(fault),
    },
    "As RFC 9457 has it.",
  ),
);
