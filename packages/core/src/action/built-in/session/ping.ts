import { printTimestamp } from "../../../syntax/event-time.ts";
import { defineAction } from "../../define-action.ts";

export const ping = defineAction({
  name: "Ping",
  classes: [],
  needs: ["worldClock"],
  doc: {
    synopsis: "Check that the connection is alive.",
    description:
      "Answers Pong and the server's time in seconds since the epoch. Send it now and then to keep a connection open.",
  },
  run({ reply, worldClock }) {
    reply.success({ Ping: "Pong", Timestamp: printTimestamp(worldClock.wall()) });
  },
});
