import type { ConfFault } from "@pluto-ami/conf";
import type { ErrorDoc } from "@pluto-ami/protocol";

/** What a reload may have to say about pluto.ini. */
export const iniReloadFaultDocs = {
  E_INI: {
    meaning: "A reload found a fault in pluto.ini; nothing has changed.",
    remedy: "Mend the line that is named, and reload again.",
  },
  W_RESTART: {
    meaning: "A reload found changes in pluto.ini that only a start takes up.",
    remedy: "Start plutod again when it suits you.",
  },
} as const satisfies Readonly<Record<string, ErrorDoc>>;

/** Something to tell about pluto.ini at a reload. */
export interface IniReloadFault extends ConfFault {
  readonly code: keyof typeof iniReloadFaultDocs;
}
