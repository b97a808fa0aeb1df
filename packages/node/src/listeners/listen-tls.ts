import { said } from "@pluto-ami/protocol/demand";

import { loadTlsContext, type TlsContext } from "../tls/context.ts";
import type { TlsSettings } from "../tls/settings.ts";
import type { TlsWords } from "../tls/tls-words.ts";

/** TLS, with what manager.conf says about it: TLS 1.2 and 1.3 unless it says otherwise (docs/protocol.md#tls). */
export interface ListenTls extends Partial<TlsSettings> {
  /** A PEM file with the certificate, then its chain; relative to the working directory, or absolute. */
  readonly certFile: string;
}

const ownTlsSettings: Omit<TlsSettings, "certFile"> = {
  privateKey: "",
  cipher: "",
  serverCipherOrder: false,
  disableV1: true,
  disableV11: true,
  disableV12: false,
};

const ownWords: TlsWords = {
  certFile: "tls.certFile",
  privateKey: "tls.privateKey",
  cipher: "tls.cipher",
  program: "this program",
  renewal: "call renewCertificate()",
};

/**
 * Reads certificate and key of a program that listens.
 * @param now Milliseconds since the epoch.
 * @throws TlsError when they cannot be used; its message says which file and what to do.
 */
export const loadListenTls = (wish: ListenTls, now: number): TlsContext => {
  const settings = { ...ownTlsSettings, ...said(wish), certFile: wish.certFile };
  const outcome = loadTlsContext(settings, process.cwd(), now, ownWords);
  if (!outcome.ok) throw outcome.error;
  return outcome.context;
};
