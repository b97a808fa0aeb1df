import type { ErrorDoc } from "@pluto-ami/protocol";

import { iniReloadFaultDocs } from "./configuration/pluto-ini/ini-reload-fault.ts";
import { XmlError } from "./documentation/xml-tree.ts";
import { StartupError } from "./start/startup-error.ts";

/** What every error of the daemon means, and what to do about it, by its code. */
export const serverErrorDocs: Readonly<Record<string, ErrorDoc>> = {
  ...StartupError.docs,
  ...iniReloadFaultDocs,
  ...XmlError.docs,
};
