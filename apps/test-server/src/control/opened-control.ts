import type { ViolationError } from "../report/violation-error.ts";
import type { ControlledServer } from "./server/controlled-server.ts";

/** A control port that is open. */
export interface OpenedControl {
  /** Where its resources begin: `http://127.0.0.1:8038/v1`. */
  readonly url: string;
  /** Takes the server that it is for; until then it says that this is starting. */
  serve(server: ControlledServer): void;
  /** Closes it, with its connections and the servers that it has started; gives what was wrong on a strict one of these, and nobody was told. */
  close(): Promise<ViolationError | undefined>;
}
