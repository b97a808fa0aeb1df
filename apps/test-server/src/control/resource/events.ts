import { bodyOf, defineServerOperation, type Operation } from "../operation.ts";
import { headers } from "../schema/headers.ts";
import { recipient, recipientOf } from "../schema/recipient.ts";
import { either, integer, listOf, name, object, oneOf, text } from "../schema/schema.ts";
import { duration } from "../schema/time.ts";

const event = object(
  { event: name("Its name, as Asterisk has it.") },
  {
    headers,
    to: recipient,
    after: duration,
  },
  "A header Privilege stands for the classes of the catalogue.",
);

const withheld = object(
  {
    session: integer(0),
    user: text(),
    why: oneOf(["disabled", "class", "event mask", "filter", "behind"]),
    inWords: text(),
  },
  {},
);

const delivery = object(
  {
    sessions: integer(0, undefined, "How many get it."),
    withheld: listOf(withheld, { meaning: "All others that are logged in and that it was for, with the reason." }),
  },
  {},
);

const planned = object({ after: duration }, {}, "It is sent later, and nobody can say yet to whom.");

/** What is told. */
export const events: readonly Operation[] = [
  defineServerOperation({
    id: "emitEvent",
    method: "POST",
    path: "/events",
    summary:
      "Sends an event through classes and filters, as Asterisk does; with `after` so much later, by the world's clock.",
    body: bodyOf(event, {
      event: "QueueCallerAbandon",
      headers: [
        ["Queue", "sales"],
        ["Position", "3"],
      ],
    }),
    answers: { 202: { meaning: "Who gets it, and who does not.", json: either([delivery, planned]).json } },
    problems: ["bad-request", "bad-event", "unknown-event", "no-recipient", "bad-time", "too-many"],
    run: (server, { body }) => {
      const to = recipientOf(body.to);
      if (body.after === undefined) return { status: 202, json: server.emit(body.event, body.headers, to) };
      server.emitAfter(body.after, body.event, body.headers, to);
      return { status: 202, json: { after: body.after } };
    },
  }),
];
