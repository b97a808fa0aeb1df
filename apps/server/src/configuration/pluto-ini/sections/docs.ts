import { key } from "../ini-key.ts";
import type { IniSection } from "../ini-section.ts";
import { absolutePath, languageTag } from "../ini-value.ts";

/** `[docs]` of pluto.ini. */
export const docsSection: IniSection = {
  name: "docs",
  meaning: "Texts about actions and events that are shown in place of our own.",
  keys: [
    key("path", "docsPath", absolutePath, {
      meaning:
        "The documentation of an Asterisk installation: its core-en_US.xml, or the folder that holds it. When it cannot be read, the log says why and our own texts are shown.",
      absent: "none: our own texts are shown",
      example: "/var/lib/asterisk/documentation",
    }),
    key("language", "docsLanguage", languageTag, {
      meaning: "The language, as the name of the file in that folder ends: core-LANGUAGE.xml.",
    }),
  ],
};
