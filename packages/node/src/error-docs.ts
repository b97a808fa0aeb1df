import type { ErrorDoc } from "@pluto-ami/protocol";

import { ControlSocketError } from "./listeners/control-socket-error.ts";
import { ListenError } from "./listeners/listen-error.ts";
import { TlsError } from "./tls/tls-error.ts";

/** What every error of this package means, and what to do about it, by its code. */
export const nodeErrorDocs: Readonly<Record<string, ErrorDoc>> = {
  ...ListenError.docs,
  ...ControlSocketError.docs,
  ...TlsError.docs,
};
