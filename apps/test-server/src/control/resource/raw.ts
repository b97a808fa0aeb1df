import { Buffer } from "node:buffer";

import { bodyOf, defineServerOperation, type Operation, orBytes } from "../operation.ts";
import { ControlProblem } from "../problem/control-problem.ts";
import { recipient, recipientOf } from "../schema/recipient.ts";
import { either, integer, name, object, text, textLike } from "../schema/schema.ts";

const bytes = either(
  [
    object({ text: text("Leaves as UTF-8.") }, { to: recipient }),
    object({ base64: textLike("^[A-Za-z0-9+/]*={0,2}$", "Bytes in Base64.") }, { to: recipient }),
  ],
  "Text, or bytes in Base64.",
);

const decoded = (base64: string): Uint8Array => {
  const read = Buffer.from(base64, "base64");
  if (read.toString("base64") === base64) return read;
  throw new ControlProblem("bad-request", "The body /base64: is no Base64.", { pointer: "/base64" });
};

/** What is sent as it is. */
export const raw: readonly Operation[] = [
  defineServerOperation({
    id: "sendRaw",
    method: "POST",
    path: "/raw",
    summary:
      "Sends bytes as they are, past classes and filters: in order with the events, and never inside of an answer.",
    query: { to: name("Who gets bytes of application/octet-stream: a user, or `all`.") },
    body: orBytes(bodyOf(bytes, { text: "Event: Custom\r\n\r\n" }), {
      type: "application/octet-stream",
      meaning: "The bytes.",
    }),
    answers: {
      202: { meaning: "How many sessions are told.", json: object({ sessions: integer(0) }, {}).json },
    },
    problems: ["bad-request", "bad-event", "no-recipient"],
    run: (server, { body, query }) => {
      if (body instanceof Uint8Array) return { status: 202, json: { sessions: server.raw(body, query.to ?? "all") } };
      const message = "text" in body ? body.text : decoded(body.base64);
      return { status: 202, json: { sessions: server.raw(message, recipientOf(body.to)) } };
    },
  }),
];
