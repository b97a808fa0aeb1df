import type { ByteString } from "@pluto-ami/protocol";

/** The options of `[general]` in manager.conf (docs/protocol.md#general-options). Text is byte strings. */
export interface GeneralSettings {
  readonly enabled: boolean;
  readonly webEnabled: boolean;
  /** 0 (any free port) or 1024 to 65535. */
  readonly port: number;
  /** A numeric address. */
  readonly bindAddress: string;
  readonly tlsEnabled: boolean;
  readonly tlsBindAddress: { readonly host: string; readonly port: number };
  /** Has the file a line for it? Then TLS may be there without the plain port (docs/protocol.md#reload-and-doors). */
  readonly tlsBindAddressNamed: boolean;
  readonly tlsCertFile: string;
  /** "" for the key in the certificate's file. */
  readonly tlsPrivateKey: string;
  readonly tlsCipher: string;
  readonly tlsServerCipherOrder: boolean;
  /** Yes unless the file says no: TLS 1.0 and 1.1 are broken, and who needs them has to ask for them. */
  readonly tlsDisableV1: boolean;
  readonly tlsDisableV11: boolean;
  readonly tlsDisableV12: boolean;
  readonly allowMultipleLogin: boolean;
  readonly displayConnects: boolean;
  readonly timestampEvents: boolean;
  readonly brokenEventsAction: boolean;
  readonly debug: boolean;
  /** Seconds, 1 to 2,000,000. */
  readonly httpTimeout: number;
  /** Seconds a client has for its login, 1 to 2,000,000. */
  readonly authTimeout: number;
  /** Clients that may wait for their login at a time, 1 and up. */
  readonly authLimit: number;
  /** `manager show settings` prints both lists joined by commas (docs/protocol.md#manager-commands). */
  readonly channelVars: readonly ByteString[];
  readonly disabledEvents: readonly string[];
}

/** What holds where a file says nothing (docs/protocol.md#general-options). */
export const defaultGeneralSettings: GeneralSettings = {
  enabled: false,
  webEnabled: false,
  port: 5038,
  bindAddress: "::",
  tlsEnabled: false,
  tlsBindAddress: { host: "::", port: 5039 },
  tlsBindAddressNamed: false,
  tlsCertFile: "asterisk.pem",
  tlsPrivateKey: "",
  tlsCipher: "",
  tlsServerCipherOrder: false,
  tlsDisableV1: true,
  tlsDisableV11: true,
  tlsDisableV12: false,
  allowMultipleLogin: true,
  displayConnects: true,
  timestampEvents: false,
  brokenEventsAction: false,
  debug: false,
  httpTimeout: 60,
  authTimeout: 30,
  authLimit: 50,
  channelVars: [],
  disabledEvents: [],
};
