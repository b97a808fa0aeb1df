import { constants } from "node:crypto";
import type { SecureVersion } from "node:tls";

import type { TlsSettings } from "./settings.ts";

/** The options of node:tls that allow the versions which the settings leave. */
export interface ProtocolVersions {
  readonly minVersion: SecureVersion;
  readonly maxVersion: "TLSv1.3";
  readonly secureOptions: number;
  /** Is one among them that today's security level of OpenSSL refuses? */
  readonly legacy: boolean;
}

/** Every version from the lowest that is left up, without those that are switched off in between. */
export const protocolVersions = ({ disableV1, disableV11, disableV12 }: TlsSettings): ProtocolVersions => {
  const switches = [
    { version: "TLSv1", disabled: disableV1, option: constants.SSL_OP_NO_TLSv1 },
    { version: "TLSv1.1", disabled: disableV11, option: constants.SSL_OP_NO_TLSv1_1 },
    { version: "TLSv1.2", disabled: disableV12, option: constants.SSL_OP_NO_TLSv1_2 },
  ] as const;
  const off = switches.reduce((options, { disabled, option }) => (disabled ? options | option : options), 0);
  return {
    minVersion: switches.find(({ disabled }) => !disabled)?.version ?? "TLSv1.3",
    maxVersion: "TLSv1.3",
    // A client that asks to negotiate again costs far more than it pays, and no AMI client does.
    secureOptions: off | constants.SSL_OP_NO_RENEGOTIATION,
    legacy: !disableV1 || !disableV11,
  };
};
