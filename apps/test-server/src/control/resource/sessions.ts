import type { TestSession } from "../../delivery/test-session.ts";
import { defineServerOperation, type Operation } from "../operation.ts";
import { ControlProblem } from "../problem/control-problem.ts";
import { flag, integer, listOf, object, oneOf, text, type ValueOf } from "../schema/schema.ts";
import type { ControlledServer } from "../server/controlled-server.ts";

const id = integer(1, undefined, "The number of the session.");

const session = object(
  {
    id,
    user: text("As it has logged in; empty before that."),
    loggedIn: flag(),
    remote: object({ host: text(), port: integer(0) }, {}),
  },
  {},
);

const shown = ({ id: number, isLoggedIn, remote, user }: TestSession): ValueOf<typeof session> => ({
  id: number,
  user,
  loggedIn: isLoggedIn,
  remote: { host: remote.host, port: remote.port },
});

const found = (server: ControlledServer, number: number): TestSession => {
  const one = server.sessions().find((other) => other.id === number);
  if (one === undefined) throw new ControlProblem("no-such-session", `There is no session ${number}.`);
  return one;
};

const ends = {
  close: (one: TestSession) => one.close(),
  reset: (one: TestSession) => one.reset(),
  cut: (one: TestSession) => one.cut(),
  inside: (one: TestSession) => one.cut(),
} as const;

const how = oneOf(
  ["close", "reset", "cut", "inside"],
  "After what was written (without it); at once, as when a process dies; `cut` or `inside`: in the middle of a message.",
);

/** Who is there. */
export const sessions: readonly Operation[] = [
  defineServerOperation({
    id: "listSessions",
    method: "GET",
    path: "/sessions",
    summary: "The sessions, the oldest first; those who have not logged in, too.",
    answers: { 200: { meaning: "All of them.", json: object({ sessions: listOf(session) }, {}).json } },
    problems: [],
    run: (server) => ({ status: 200, json: { sessions: server.sessions().map(shown) } }),
  }),
  defineServerOperation({
    id: "getSession",
    method: "GET",
    path: "/sessions/{id}",
    summary: "A session.",
    places: { id },
    answers: { 200: { meaning: "It.", json: session.json } },
    problems: ["bad-request", "no-such-session"],
    run: (server, { path }) => ({ status: 200, json: shown(found(server, path.id)) }),
  }),
  defineServerOperation({
    id: "endSession",
    method: "DELETE",
    path: "/sessions/{id}",
    summary: "Ends a session.",
    places: { id },
    query: { how },
    answers: { 204: { meaning: "It ends." } },
    problems: ["bad-request", "no-such-session"],
    run: (server, { path, query }) => {
      ends[query.how ?? "close"](found(server, path.id));
      return { status: 204 };
    },
  }),
];
