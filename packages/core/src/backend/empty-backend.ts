import type { Backend } from "./backend.ts";

/** An exchange without channels, extensions or mailboxes: what an idle Asterisk answers, everybody answers on it. */
export const emptyBackend: Backend = {
  findChannel: () => undefined,
  channels: () => [],
  hasExtension: () => false,
  priorityOfLabel: () => undefined,
  extensionStatus: () => ({ hint: "", status: -1 }),
  mailbox: () => ({ urgent: 0, fresh: 0, old: 0 }),
  presence: () => undefined,
  originate: () => Promise.resolve({ ok: false, reason: 0 }),
};
