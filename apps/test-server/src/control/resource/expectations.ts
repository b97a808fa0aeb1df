import { knownNames } from "../../script/known-names.ts";
import { readJsonMatch } from "../../script/read-json-part.ts";
import { bodyOf, defineServerOperation, type Operation } from "../operation.ts";
import { action } from "../schema/report.ts";
import { integer, listOf, name, object, objectWith } from "../schema/schema.ts";
import { duration } from "../schema/time.ts";

const expectation = object(
  { action: name("Its name, in any case of letters.") },
  {
    headers: objectWith({}, "What its headers must be, as the schema Match says."),
    count: integer(1, undefined, "How many; 1 without it."),
    within: duration,
    since: integer(0, undefined, "Only those behind this number."),
    user: name("Only those of this user."),
  },
  "It waits by the real clock, a second without `within`.",
);

/** What is to come. */
export const expectations: readonly Operation[] = [
  defineServerOperation({
    id: "expectAction",
    method: "POST",
    path: "/expectations",
    summary: "Waits for an action, or for several: those that came since the last reset count.",
    body: bodyOf(expectation, { action: "QueuePause", headers: { Paused: "true" }, within: "2s" }),
    answers: { 200: { meaning: "They came.", json: object({ actions: listOf(action) }, {}).json } },
    problems: ["bad-request", "bad-rule", "bad-time", "no-recipient", "unmet", "journal-truncated", "too-many"],
    run: async (server, { body, signal }, { waits }) => {
      const { action: wanted, count = 1, headers = {}, since, user, within } = body;
      const match = readJsonMatch(headers, "/headers", { names: knownNames([]) });
      const options = {
        count,
        signal,
        ...(since !== undefined && { since }),
        ...(user !== undefined && { user }),
        ...(within !== undefined && { within }),
      };
      const came = await waits.during(() => server.expectAction(wanted, match, options));
      return { status: 200, json: { actions: came } };
    },
  }),
];
