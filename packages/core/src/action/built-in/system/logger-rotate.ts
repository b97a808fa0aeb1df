import { defineAction } from "../../define-action.ts";

export const loggerRotate = defineAction({
  name: "LoggerRotate",
  classes: ["system", "reporting"],
  changes: [],
  needs: ["log"],
  doc: {
    synopsis: "Reopen the log.",
    description: "For after a log file was moved away.",
  },
  run({ log, reply }) {
    if (log.reopen()) reply.success("Reloaded the logger and rotated log files");
    else reply.error("Failed to reload the logger and rotate log files");
  },
});
