import { resettables } from "../../engine/resettable.ts";
import { defineServerOperation, type Operation, possibleBody } from "../operation.ts";
import { listOf, name, object, oneOf } from "../schema/schema.ts";

const options = object(
  {},
  {
    what: listOf(oneOf(resettables), { meaning: "Only these; all of them without it. clock needs rules beside it." }),
    user: name("Only what is this user's."),
    sessions: oneOf(["keep", "close"], "`keep`, logged in as they are, without it."),
  },
);

/** Begins anew. */
export const reset: readonly Operation[] = [
  defineServerOperation({
    id: "reset",
    method: "POST",
    path: "/reset",
    summary: "Forgets what a test has left behind; port, users and sessions stay.",
    body: possibleBody(options, { what: ["rules", "journal"] }),
    answers: { 204: { meaning: "It is as at the beginning." } },
    problems: ["bad-request", "bad-server", "no-recipient"],
    run: async (server, { body }) => {
      await server.reset(body);
      return { status: 204 };
    },
  }),
];
