import { printLocalDate, printLocalTime } from "../../../syntax/event-time.ts";
import { defineAction } from "../../define-action.ts";

export const coreStatus = defineAction({
  name: "CoreStatus",
  classes: ["system", "reporting"],
  needs: ["state"],
  doc: {
    synopsis: "Show when the server started and how many calls it has.",
    description: "Dates and times are local. Before the first reload its date is that of the start.",
  },
  run({ reply, state }) {
    reply.success({
      CoreStartupDate: printLocalDate(state.startedAt.wall),
      CoreStartupTime: printLocalTime(state.startedAt.wall),
      CoreReloadDate: printLocalDate(state.reloadedAt.wall),
      CoreReloadTime: printLocalTime(state.reloadedAt.wall),
      CoreCurrentCalls: 0,
      CoreProcessedCalls: 0,
    });
  },
});
