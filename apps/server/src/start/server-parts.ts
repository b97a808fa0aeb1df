import type { AttachBackend, Backend } from "@pluto-ami/core";

/** What a program that starts the daemon in its own process may give it. `plutod` itself gives none of it. */
export interface ServerParts {
  /** Where calls live: one that is there, or a function that is given the manager's stage and makes it. */
  readonly backend?: Backend | AttachBackend;
}
