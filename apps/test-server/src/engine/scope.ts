import type { JournalScope } from "../journal/journal.ts";
import type { Duration } from "../time/duration.ts";

/** What is waited for, and how long. */
export interface ExpectOptions extends JournalScope {
  /** Of the wire's clock; default one second. */
  readonly within?: Duration | undefined;
  /** Ends the waiting when it fires: it rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** Whose rules, actions and violations are meant; all when nobody is named. */
export interface UserScope {
  readonly user?: string | undefined;
}
