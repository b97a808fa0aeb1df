import { defineServerOperation, type Operation } from "../operation.ts";
import { action } from "../schema/report.ts";
import { integer, listOf, name, object } from "../schema/schema.ts";

/** What came. */
export const actions: readonly Operation[] = [
  defineServerOperation({
    id: "listActions",
    method: "GET",
    path: "/actions",
    summary: "The actions that came since the last reset, in their order.",
    query: {
      name: name("Only those of this name."),
      user: name("Only those of this user."),
      since: integer(0, undefined, "Only those behind this number: `next` of the answer before."),
      limit: integer(1, undefined, "How many at the most; the limit `listed` without it."),
    },
    answers: {
      200: {
        meaning: "They, and where the next question goes on.",
        json: object({ actions: listOf(action), next: integer(0) }, {}).json,
      },
    },
    problems: ["bad-request", "journal-truncated", "no-recipient"],
    run: (server, { query }, { limits }) => {
      const { limit = limits.listed, since = 0, user } = query;
      const found = server.actions(query.name, undefined, { since, ...(user !== undefined && { user }) });
      const told = found.slice(0, Math.min(limit, limits.listed));
      return { status: 200, json: { actions: told, next: told.at(-1)?.number ?? since } };
    },
  }),
];
