import type { Log } from "@pluto-ami/core";

import type { ServerLog } from "./server-log.ts";

/** A log of the program that starts the daemon: what people want to see at its start is verbose there, and it is not ours to close. */
export const borrowedLog = (log: Log): ServerLog => ({
  debug: (message, about) => log.debug(message, about),
  verbose: (message, about) => log.verbose(message, about),
  notice: (message, about) => log.notice(message, about),
  refusal: (message, cause) => log.refusal(message, cause),
  warning: (message, about) => log.warning(message, about),
  error: (message, about) => log.error(message, about),
  security: (message, severity, cause) => log.security(message, severity, cause),
  reopen: () => log.reopen(),
  get linesLost() {
    return log.linesLost ?? 0;
  },
  info: (message) => log.verbose(message),
  close: () => Promise.resolve(),
});
