import type { Log } from "../../ports/log.ts";
import { logFailure } from "../../event/debug/log-failure.ts";
import type { DatabaseError, DatabaseErrorCode } from "../../ports/database-error.ts";

/** What is asked of a key database. */
export type DatabaseAccess = "read" | "write";

/** The fault of who asks, or of how much is asked at once: the database is well. */
const faultsOfAskers: ReadonlySet<DatabaseErrorCode> = new Set(["E_TOO_LONG", "E_TOO_MANY", "E_BUSY"]);

const done = { read: "read", write: "written" } as const;

/**
 * Whether a key database does what it is asked, by what came of it last, and what the log says of that: what goes on failing is
 * said once, and once more when it works again.
 */
export class DatabaseHealth {
  readonly #log: Pick<Log, "debug" | "error" | "warning" | "notice">;
  /** What came of the last access of each kind, where it failed. */
  readonly #failures = new Map<DatabaseAccess, DatabaseError>();

  constructor(log: Pick<Log, "debug" | "error" | "warning" | "notice">) {
    this.#log = log;
  }

  /** Why it fails; undefined while it works. */
  get failure(): DatabaseError | undefined {
    return this.#failures.get("write") ?? this.#failures.get("read");
  }

  failed(access: DatabaseAccess, error: DatabaseError): void {
    const isKnown = this.#failures.get(access)?.code === error.code;
    if (!faultsOfAskers.has(error.code)) this.#failures.set(access, error);
    if (!isKnown) logFailure(this.#log, `The key database cannot be ${done[access]}`, error, [], "warning");
  }

  worked(access: DatabaseAccess): void {
    if (this.#failures.delete(access)) this.#log.notice(`The key database can be ${done[access]} again`);
  }
}
