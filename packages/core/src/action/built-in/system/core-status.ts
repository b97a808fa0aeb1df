import { printLocalDate, printLocalTime } from "../../../event/event-time.ts";
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
      CoreStartupDate: printLocalDate(state.startedAt),
      CoreStartupTime: printLocalTime(state.startedAt),
      CoreReloadDate: printLocalDate(state.reloadedAt),
      CoreReloadTime: printLocalTime(state.reloadedAt),
      CoreCurrentCalls: 0,
      CoreProcessedCalls: 0,
    });
  },
});
