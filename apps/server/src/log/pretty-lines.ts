import { prettyFactory } from "pino-pretty";

import type { LogDestination } from "./log-destination.ts";

/** Makes pino's lines readable for people, in this thread: no line is lost in a worker when the process ends. */
export const prettyLines = (destination: LogDestination): LogDestination => {
  const colorize = process.stdout.isTTY && (process.env["NO_COLOR"] ?? "") === "";
  const format = prettyFactory({ colorize, ignore: "pid,hostname", translateTime: "SYS:yyyy-mm-dd HH:MM:ss.l" });
  return {
    write: (line) => destination.write(format(line)),
    end: (done) => destination.end(done),
    destroy: () => destination.destroy(),
  };
};
