import { defineServerOperation, type Operation } from "../operation.ts";
import { ControlProblem } from "../problem/control-problem.ts";
import { listOf, name, object, text } from "../schema/schema.ts";

/** Timelines. */
export const plays: readonly Operation[] = [
  defineServerOperation({
    id: "listPlays",
    method: "GET",
    path: "/plays",
    summary: "The plays that scripts have brought.",
    answers: { 200: { meaning: "Their names.", json: object({ plays: listOf(text()) }, {}).json } },
    problems: [],
    run: (server) => ({ status: 200, json: { plays: server.plays } }),
  }),
  defineServerOperation({
    id: "startPlay",
    method: "POST",
    path: "/plays/{play}",
    summary: "Begins a play.",
    places: { play: name("Its name.") },
    answers: { 202: { meaning: "It has begun.", json: object({ play: text() }, {}).json } },
    problems: ["no-such-play", "too-many"],
    run: (server, { path }) => {
      if (!server.plays.includes(path.play)) throw new ControlProblem("no-such-play", "There is no play of that name.");
      return { status: 202, json: { play: server.startPlay(path.play).play } };
    },
  }),
];
