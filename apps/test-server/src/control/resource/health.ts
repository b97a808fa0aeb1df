import { defineOperation, type Operation } from "../operation.ts";
import { object, oneOf } from "../schema/schema.ts";
import { defaultServer } from "../server/servers.ts";

/** Is it there? */
export const health: readonly Operation[] = [
  defineOperation({
    id: "health",
    method: "GET",
    path: "/health",
    summary: "Says that all ports are open: what a container waits for.",
    answers: { 200: { meaning: "They are.", json: object({ status: oneOf(["up"]) }, {}).json } },
    problems: ["starting"],
    run: (_asked, { servers }) => {
      servers.find(defaultServer);
      return { status: 200, json: { status: "up" } };
    },
  }),
];
