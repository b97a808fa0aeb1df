import { defineOperation, type Operation, serverName } from "../operation.ts";
import { text } from "../schema/schema.ts";
import { defaultServer } from "../server/servers.ts";

/** What happens, as it happens. */
export const stream: readonly Operation[] = [
  defineOperation({
    id: "stream",
    method: "GET",
    path: "/stream",
    summary:
      "Server-sent events: `action`, `event` and `violation` as they happen, and `end` with why when it ends: `behind` when its reader is, or `server closed`.",
    query: { server: serverName },
    answers: {
      200: { meaning: "They come, until somebody ends it.", json: text().json, type: "text/event-stream" },
    },
    problems: ["bad-request", "no-such-server", "too-many"],
    run: ({ query: { server = defaultServer } }, { servers }) => {
      const watched = servers.find(server);
      return {
        server,
        listen: (tell) =>
          watched.watch({
            action: (action) => tell("action", action),
            event: (event) => tell("event", event),
            violation: (violation) => tell("violation", violation),
          }),
      };
    },
  }),
];
