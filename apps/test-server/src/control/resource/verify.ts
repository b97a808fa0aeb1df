import { defineServerOperation, type Operation, possibleBody } from "../operation.ts";
import { violation } from "../schema/report.ts";
import { listOf, name, object } from "../schema/schema.ts";

const whose = { user: name("Only what is this user's.") };
const nothing = object({ violations: listOf(violation) }, {});

/** What was wrong. */
export const verify: readonly Operation[] = [
  defineServerOperation({
    id: "verify",
    method: "POST",
    path: "/verify",
    summary: "Holds that nothing was wrong, and that every rule was used as often as it was to be.",
    body: possibleBody(object({}, whose)),
    answers: { 200: { meaning: "Nothing was.", json: nothing.json } },
    problems: ["bad-request", "no-recipient", "violated"],
    run: (server, { body = {} }) => {
      server.verify(body);
      return { status: 200, json: { violations: [] } };
    },
  }),
  defineServerOperation({
    id: "listViolations",
    method: "GET",
    path: "/violations",
    summary: "What was wrong since the last reset.",
    query: whose,
    answers: { 200: { meaning: "All that is kept.", json: nothing.json } },
    problems: ["bad-request", "no-recipient"],
    run: (server, { query }) => ({ status: 200, json: { violations: server.violations(query) } }),
  }),
];
