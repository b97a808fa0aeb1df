import { ActionMessage, fromText } from "@pluto-ami/protocol";

import type { ArrivedAction } from "../src/journal/action.ts";

/** An action as it comes, of lines. */
export const arrived = (lines: readonly string[], more: Partial<ArrivedAction> = {}): ArrivedAction => ({
  message: new ActionMessage(lines.map(fromText)),
  at: 1_780_000_000_000,
  session: 3,
  user: "test",
  verdict: "run",
  ...more,
});
