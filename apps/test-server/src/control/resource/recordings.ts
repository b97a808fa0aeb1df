import { defineServerOperation, type Operation, possibleBody } from "../operation.ts";
import { integer, listOf, object, text } from "../schema/schema.ts";
import type { KeptRecording } from "../server/recordings.ts";

const id = integer(1, undefined, "The number of the recording.");

const listed = object(
  {
    id,
    bytes: integer(0, undefined, "Bytes of its lines."),
    lostMessages: integer(0, undefined, "Messages that are not in it, as it was full."),
  },
  {},
);

const shown = ({ id: number, running }: KeptRecording) => ({
  id: number,
  bytes: running.writtenBytes,
  lostMessages: running.lostMessages,
});

/** What is recorded. */
export const recordings: readonly Operation[] = [
  defineServerOperation({
    id: "listRecordings",
    method: "GET",
    path: "/recordings",
    summary: "The recordings that are being made over this port.",
    answers: { 200: { meaning: "All of them.", json: object({ recordings: listOf(listed) }, {}).json } },
    problems: [],
    run: (server, _asked, desk) => ({ status: 200, json: { recordings: desk.recordings.of(server).map(shown) } }),
  }),
  defineServerOperation({
    id: "startRecording",
    method: "POST",
    path: "/recordings",
    summary: "Records all connections from now on, as their clients see them, in memory. Secrets are never written.",
    body: possibleBody(object({}, { maxSize: integer(1, undefined, "Bytes that it may have.") }), {
      maxSize: 1_000_000,
    }),
    answers: { 201: { meaning: "It has begun.", json: object({ id }, {}).json } },
    problems: ["bad-request", "too-many"],
    run: (server, { body }, desk) => ({ status: 201, json: { id: desk.recordings.start(server, body?.maxSize).id } }),
  }),
  defineServerOperation({
    id: "getRecording",
    method: "GET",
    path: "/recordings/{id}",
    summary: "What was recorded up to now. It goes on.",
    places: { id },
    answers: {
      200: { meaning: "Its lines, each of them JSON.", type: "application/x-ndjson", json: text().json },
    },
    problems: ["bad-request", "no-such-recording"],
    run: (server, { path }, desk) => ({
      status: 200,
      type: "application/x-ndjson",
      text: desk.recordings.find(server, path.id).lines.text,
    }),
  }),
  defineServerOperation({
    id: "endRecording",
    method: "DELETE",
    path: "/recordings/{id}",
    summary: "Ends a recording, and forgets it.",
    places: { id },
    answers: { 204: { meaning: "It is over." } },
    problems: ["bad-request", "no-such-recording"],
    run: async (server, { path }, desk) => {
      await desk.recordings.remove(server, path.id);
      return { status: 204 };
    },
  }),
];
