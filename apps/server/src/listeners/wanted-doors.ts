import type { GeneralSettings, PeerAddress } from "@pluto-ami/core";
import { toText } from "@pluto-ami/protocol";

import type { TlsWish } from "./tls-door.ts";

/** Where manager.conf wants the doors; undefined for nowhere. */
export interface WantedDoors {
  readonly tcp: PeerAddress | undefined;
  readonly tls: TlsWish | undefined;
}

/**
 * What `[general]` says of the doors. TLS alone: `enabled = no`, and an address for it
 * (docs/protocol.md#reload-and-doors).
 */
export const wantedDoors = (general: GeneralSettings): WantedDoors => {
  const tlsWanted = general.tlsEnabled && (general.enabled || general.tlsBindAddressNamed);
  return {
    tcp: general.enabled ? { host: general.bindAddress, port: general.port } : undefined,
    tls: tlsWanted ? { address: general.tlsBindAddress, settings: tlsSettings(general) } : undefined,
  };
};

const tlsSettings = (general: GeneralSettings): TlsWish["settings"] => ({
  certFile: toText(general.tlsCertFile),
  privateKey: toText(general.tlsPrivateKey),
  cipher: toText(general.tlsCipher),
  serverCipherOrder: general.tlsServerCipherOrder,
  disableV1: general.tlsDisableV1,
  disableV11: general.tlsDisableV11,
  disableV12: general.tlsDisableV12,
});
