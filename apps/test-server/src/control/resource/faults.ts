import type { FaultDefinition } from "../../script/definition/effect.ts";
import { bodyOf, defineServerOperation, type Operation } from "../operation.ts";
import { ControlProblem } from "../problem/control-problem.ts";
import { fault } from "../schema/rule.ts";
import { integer, listOf, object, objectWith, text } from "../schema/schema.ts";

const id = integer(1, undefined, "The number of the fault.");

const listed = object(
  {
    id,
    fault: text(),
    name: text("What it was called; else its own name."),
    fields: objectWith({}, "As they were written."),
    acted: integer(0, undefined, "How often it has acted."),
  },
  {},
);

const noSuchFault = (number: number): ControlProblem =>
  new ControlProblem("no-such-fault", `The fault ${number} is not set.`);

/** What goes wrong. */
export const faults: readonly Operation[] = [
  defineServerOperation({
    id: "listFaults",
    method: "GET",
    path: "/faults",
    summary: "The faults that are set.",
    answers: { 200: { meaning: "All of them.", json: object({ faults: listOf(listed) }, {}).json } },
    problems: [],
    run: (server) => ({ status: 200, json: { faults: server.faults.list() } }),
  }),
  defineServerOperation({
    id: "addFault",
    method: "POST",
    path: "/faults",
    summary: "Sets a fault, on the sessions that there are and those to come, from the next byte on.",
    body: bodyOf(fault, { fault: "cut", at: "inside", of: { event: "Hangup" }, once: true }),
    answers: { 201: { meaning: "It is in force.", json: object({ id }, {}).json } },
    problems: ["bad-request", "bad-fault", "no-such-session", "too-many"],
    run: (server, { body }) => {
      const definition: FaultDefinition = body;
      return { status: 201, json: { id: server.faults.addWritten(definition).id } };
    },
  }),
  defineServerOperation({
    id: "clearFaults",
    method: "DELETE",
    path: "/faults",
    summary: "Removes all faults; what they held back goes on.",
    answers: { 204: { meaning: "None is set." } },
    problems: [],
    run: (server) => {
      server.faults.clear();
      return { status: 204 };
    },
  }),
  defineServerOperation({
    id: "getFault",
    method: "GET",
    path: "/faults/{id}",
    summary: "A fault, and how often it has acted.",
    places: { id },
    answers: { 200: { meaning: "It.", json: listed.json } },
    problems: ["bad-request", "no-such-fault"],
    run: (server, { path }) => {
      const found = server.faults.list().find((one) => one.id === path.id);
      if (found === undefined) throw noSuchFault(path.id);
      return { status: 200, json: found };
    },
  }),
  defineServerOperation({
    id: "removeFault",
    method: "DELETE",
    path: "/faults/{id}",
    summary: "Removes a fault; what it held back goes on.",
    places: { id },
    answers: { 204: { meaning: "It is set no more." } },
    problems: ["bad-request", "no-such-fault"],
    run: (server, { path }) => {
      if (!server.faults.remove(path.id)) throw noSuchFault(path.id);
      return { status: 204 };
    },
  }),
];
