import { permissionClasses } from "@pluto-ami/protocol";

import { knownNames } from "../../script/known-names.ts";
import { defineOperation, type Operation, possibleBody, serverName } from "../operation.ts";
import {
  either,
  flag,
  integer,
  listOf,
  name,
  object,
  objectWith,
  oneOf,
  text,
  type ValueOf,
} from "../schema/schema.ts";
import type { ControlledServer } from "../server/controlled-server.ts";
import { readScripts } from "./read-scripts.ts";

const classes = either(
  [oneOf(["all"]), listOf(oneOf(permissionClasses))],
  "Permission classes; all of them without it.",
);
const networks = listOf(text(), { meaning: "Networks, as 10.0.0.0/8." });

const user = object(
  { name: name() },
  {
    secret: name("One that nobody can guess without it."),
    read: classes,
    write: classes,
    deny: networks,
    permit: networks,
    allowMultipleLogin: flag(),
    displayConnects: flag(),
  },
);

const wish = object(
  {},
  {
    name: serverName,
    port: integer(0, 65_535, "0, a free one, without it."),
    users: listOf(user, { least: 1, meaning: "Who may log in; `test`, with all classes, without it." }),
    strict: flag("What no rule answers is an error, and a violation."),
    allow: listOf(name(), { meaning: "Actions that the server may answer all the same." }),
    unexpected: oneOf(
      ["error", "silence", "close"],
      "What a client gets for what nobody expects; an error without it.",
    ),
    clock: oneOf(["real", "manual", "x20"], "`real` without it."),
    seed: integer(0, undefined, "What chance begins with."),
    persona: name("Whose manners are shown."),
    scripts: listOf(objectWith({}, "As the schema Script says."), {
      meaning: "Rules and plays that come back with each reset, and users.",
    }),
  },
  "What is not said is as that of the first server: its address, TLS and limits.",
);

const shortServer = { name: text(), host: text(), port: integer(0, 65_535) };

const server = object(
  {
    ...shortServer,
    username: text("The first of its users."),
    users: listOf(object({ name: text() }, { secret: text() })),
    url: text("How to log in: ami://USER:SECRET@HOST:PORT."),
    strict: flag(),
    clock: oneOf(["manual", "by itself"]),
    seed: integer(0),
  },
  { secret: text("Not told of users of a configuration folder, nor in the url.") },
);

const described = (called: string, one: ControlledServer): ValueOf<typeof server> => {
  const { host, port, seed, url, users } = one;
  const clock = one.clock.isManual ? "manual" : "by itself";
  const [{ name: username, secret } = { name: "", secret: "" }] = users;
  const known = { name: called, host, port, username, strict: one.isStrict, clock, seed } as const;
  if (!one.hasConfiguration) return { ...known, secret, users, url };
  return { ...known, users: users.map(({ name: user }) => ({ name: user })), url: url.replace(/:[^:@]*@/, "@") };
};

/** The servers of the process. */
export const servers: readonly Operation[] = [
  defineOperation({
    id: "listServers",
    method: "GET",
    path: "/servers",
    summary: "The servers that there are.",
    answers: {
      200: { meaning: "All of them.", json: object({ servers: listOf(object(shortServer, {})) }, {}).json },
    },
    problems: [],
    run: (_asked, desk) => {
      const json = desk.servers.list().map(([called, { host, port }]) => ({ name: called, host, port }));
      return { status: 200, json: { servers: json } };
    },
  }),
  defineOperation({
    id: "addServer",
    method: "POST",
    path: "/servers",
    summary: "Starts a further server in the process: one for each test worker.",
    body: possibleBody(wish, { name: "worker-3", strict: true, clock: "manual" }),
    answers: { 201: { meaning: "Where it is, and as whom one logs in.", json: server.json } },
    problems: ["bad-request", "bad-rule", "bad-server", "name-taken", "port-unavailable", "too-many"],
    run: async ({ body = {} }, desk) => {
      const { name: called, scripts, users, ...others } = body;
      const names = knownNames((users ?? [{ name: "test" }]).map((one) => one.name));
      const read = readScripts(scripts, names);
      const [made, started] = await desk.servers.start(
        { ...others, ...(users !== undefined && { users }), ...(read !== undefined && { scripts: read }) },
        called,
      );
      return { status: 201, json: described(made, started) };
    },
  }),
  defineOperation({
    id: "getServer",
    method: "GET",
    path: "/servers/{server}",
    summary: "Where a server is, and as whom one logs in.",
    places: { server: serverName },
    answers: { 200: { meaning: "It.", json: server.json } },
    problems: ["no-such-server"],
    run: ({ path }, desk) => ({ status: 200, json: described(path.server, desk.servers.find(path.server)) }),
  }),
  defineOperation({
    id: "removeServer",
    method: "DELETE",
    path: "/servers/{server}",
    summary: "Verifies a server that was started here, then ends it, whatever that says.",
    places: { server: serverName },
    answers: { 204: { meaning: "Nothing was wrong, and it is gone." } },
    problems: ["violated", "default-server", "no-such-server"],
    run: async ({ path }, desk) => {
      await desk.servers.end(path.server);
      return { status: 204 };
    },
  }),
];
