import type { ErrorDoc } from "@pluto-ami/protocol";

import { controlSocketErrorDocs } from "./listeners/control-socket-error.ts";
import { listenErrorDocs } from "./listeners/listen-error.ts";
import { tlsErrorDocs } from "./tls/tls-error.ts";

/** What every error of this package means, and what to do about it, by its code. */
export const nodeErrorDocs: Readonly<Record<string, ErrorDoc>> = {
  ...listenErrorDocs,
  ...controlSocketErrorDocs,
  ...tlsErrorDocs,
};
