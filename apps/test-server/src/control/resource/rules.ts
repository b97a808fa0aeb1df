import { fromBytes } from "@pluto-ami/protocol";

import type { Rule } from "../../rule/rule.ts";
import type { ScriptNames } from "../../script/context/script-context.ts";
import type { ScriptDefinition } from "../../script/definition/script.ts";
import { knownNames } from "../../script/known-names.ts";
import { parseScript } from "../../script/parse-script.ts";
import { readJsonRule, readJsonRules } from "../../script/read-json-part.ts";
import { readJsonScript } from "../../script/read-json-script.ts";
import { bodyForRun, defineServerOperation, type Operation, orBytes } from "../operation.ts";
import { ControlProblem } from "../problem/control-problem.ts";
import { rule, script } from "../schema/rule.ts";
import { either, flag, integer, listOf, object, text } from "../schema/schema.ts";
import type { ControlledServer } from "../server/controlled-server.ts";

const id = integer(1, undefined, "The number of the rule.");

const listed = object(
  {
    id,
    name: text("What reports call it."),
    calls: integer(0, undefined, "How often it has answered."),
    unmet: flag("Was it to be used more often than it was?"),
    rule,
  },
  {},
);

const shown = ({ calls, definition, isUnmet, name, number }: Rule) => ({
  id: number,
  name,
  calls,
  unmet: isUnmet,
  rule: definition,
});

const found = (server: ControlledServer, number: number): Rule => {
  const one = server.rules.find((other) => other.number === number);
  if (one === undefined) throw noSuchRule(number);
  return one;
};

const noSuchRule = (number: number): ControlProblem =>
  new ControlProblem("no-such-rule", `There is no rule ${number}.`);

const namesOf = ({ users }: ControlledServer): ScriptNames => knownNames(users.map(({ name }) => name));

const isScript = (body: unknown): boolean =>
  typeof body === "object" && body !== null && ["users", "rules", "plays"].some((key) => key in body);

/** What is to be taken: a script in lines, or in JSON a rule, several, or a script. */
const readBody = (body: unknown, names: ScriptNames): ScriptDefinition => {
  if (body instanceof Uint8Array) return parseScript(fromBytes(body), { file: "body", names });
  if (isScript(body)) return readJsonScript(body, { names });
  return { users: [], rules: readJsonRules(body, { names }), plays: [] };
};

/** Who may log in is said when a server begins; a script may name those again. */
const demandKnown = ({ users: brought }: ScriptDefinition, { users }: ControlledServer): void => {
  for (const { name, secret } of brought) {
    if (users.some((one) => one.name === name && one.secret === secret)) continue;
    throw new ControlProblem("bad-script", `The script brings the user '${name}', whom the server does not have so.`, {
      remedy: "Users are there from the beginning: POST /v1/servers with the script in scripts, or leave the user out.",
    });
  }
};

const added = object(
  {
    ids: listOf(integer(1), { meaning: "The numbers of the rules, in their order." }),
    plays: listOf(text(), { meaning: "The names of the plays." }),
  },
  {},
);

/** What is answered. */
export const rules: readonly Operation[] = [
  defineServerOperation({
    id: "listRules",
    method: "GET",
    path: "/rules",
    summary: "The rules, in the order in which they were made.",
    answers: { 200: { meaning: "All of them.", json: object({ rules: listOf(listed) }, {}).json } },
    problems: [],
    run: (server) => ({ status: 200, json: { rules: server.rules.map(shown) } }),
  }),
  defineServerOperation({
    id: "addRules",
    method: "POST",
    path: "/rules",
    summary:
      "Adds a rule, a list of them, or a script with rules and plays: all of it or, when something is wrong, nothing.",
    body: orBytes(
      bodyForRun(either([rule, listOf(rule), script]), {
        on: "Originate",
        match: { Channel: { regex: "^PJSIP/555" } },
        times: 1,
        do: [
          { success: "Originate successfully queued" },
          { event: "OriginateResponse", headers: { ActionID: "{=ActionID}", Reason: 5 }, after: "1.5s" },
        ],
      }),
      { type: "text/plain", meaning: "A script in lines, which begins with `ami-script 1`." },
    ),
    answers: { 201: { meaning: "They are in force.", json: added.json } },
    problems: ["bad-request", "bad-rule", "bad-script", "bad-time", "too-many"],
    run: (server, { body }) => {
      const read = readBody(body, namesOf(server));
      demandKnown(read, server);
      const made = server.load(read);
      const json = { ids: made.map(({ number }) => number), plays: read.plays.map(({ play }) => play) };
      return { status: 201, json };
    },
  }),
  defineServerOperation({
    id: "getRule",
    method: "GET",
    path: "/rules/{id}",
    summary: "A rule, and how often it has answered.",
    places: { id },
    answers: { 200: { meaning: "It.", json: listed.json } },
    problems: ["bad-request", "no-such-rule"],
    run: (server, { path }) => ({ status: 200, json: shown(found(server, path.id)) }),
  }),
  defineServerOperation({
    id: "replaceRule",
    method: "PUT",
    path: "/rules/{id}",
    summary: "Puts another rule in its place, which has answered nothing yet; when that is none, it stays.",
    places: { id },
    body: bodyForRun(rule, { on: "Ping", do: [{ silence: true }] }),
    answers: { 200: { meaning: "The new one.", json: listed.json } },
    problems: ["bad-request", "bad-rule", "bad-time", "no-such-rule", "too-many"],
    run: (server, { body, path }) => {
      found(server, path.id);
      const made = server.replace(path.id, readJsonRule(body, { names: namesOf(server) }));
      if (made === undefined) throw noSuchRule(path.id);
      return { status: 200, json: shown(made) };
    },
  }),
  defineServerOperation({
    id: "removeRule",
    method: "DELETE",
    path: "/rules/{id}",
    summary: "Removes a rule.",
    places: { id },
    answers: { 204: { meaning: "It answers nothing any more." } },
    problems: ["bad-request", "no-such-rule"],
    run: (server, { path }) => {
      found(server, path.id).remove();
      return { status: 204 };
    },
  }),
];
