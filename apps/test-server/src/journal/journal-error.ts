import { defineError } from "@pluto-ami/protocol";

/** A question reaches back to actions that the journal has dropped: it cannot be answered, least of all with "none". */
export class JournalError extends defineError("JournalError", "E_JOURNAL_TRUNCATED", {
  meaning: "The question reaches back to actions that the journal of the test server no longer has.",
  remedy: "Ask with since, reset between tests, or raise journalEntries or journalBytes.",
}) {}
