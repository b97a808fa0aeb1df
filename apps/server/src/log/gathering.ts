import { serverLimits } from "../limits.ts";
import type { LogDestination } from "./log-destination.ts";

/** Gathers lines for a moment: a storm of logins costs one write instead of hundreds. */
export const gathering = (destination: LogDestination): LogDestination => {
  let gathered = "";
  let timer: NodeJS.Timeout | undefined;
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (gathered !== "") destination.write(gathered);
    gathered = "";
  };
  return {
    write: (lines) => {
      gathered += lines;
      if (gathered.length >= serverLimits.logGather) flush();
      else timer ??= setTimeout(flush, serverLimits.logDelay);
    },
    end: (done) => {
      flush();
      destination.end(done);
    },
    destroy: () => {
      clearTimeout(timer);
      gathered = "";
      destination.destroy();
    },
  };
};
