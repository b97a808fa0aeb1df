import type { Log } from "../../../src/ports/log.ts";

/** A log that keeps its lines, each behind its level. */
export const collectingLog = (): { readonly log: Log; readonly lines: string[] } => {
  const lines: string[] = [];
  const keep = (level: string) => (message: string) => void lines.push(`${level} ${message}`);
  const log: Log = {
    debug: keep("debug"),
    verbose: keep("verbose"),
    notice: keep("notice"),
    refusal: keep("refusal"),
    warning: keep("warning"),
    error: keep("error"),
    security: keep("security"),
    reopen: () => true,
  };
  return { log, lines };
};
