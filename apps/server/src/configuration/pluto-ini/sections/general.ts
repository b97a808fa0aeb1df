import { personas } from "@pluto-ami/core";

import { key } from "../ini-key.ts";
import type { IniSection } from "../ini-section.ts";
import { oneOf, shortName } from "../ini-value.ts";

/** `[general]` of pluto.ini. */
export const generalSection: IniSection = {
  name: "general",
  meaning: "What this system is called and how it behaves.",
  keys: [
    key("systemname", "systemName", shortName, {
      meaning: "The name of this system: in every event (SystemName) and at the console's prompt. A reload changes it.",
      absent: 'none: events have no such header and the prompt says "pluto"',
      example: "pluto",
    }),
    key("persona", "persona", oneOf(personas.map(({ name }) => name)), {
      meaning:
        'The Asterisk whose manners are shown: "current" is Asterisk as it is now, "13" greets, answers commands and lays out lists as Asterisk 13 did.',
    }),
  ],
};
