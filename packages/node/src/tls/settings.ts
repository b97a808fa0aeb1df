/**
 * What a file says about its TLS door: manager.conf and http.conf use the same words (docs/protocol.md#general-options,
 * #tls).
 */
export interface TlsSettings {
  /** `tlscertfile`: the certificate and its chain, PEM; relative to the configuration folder, or absolute. */
  readonly certFile: string;
  /** `tlsprivatekey`: where the key is; "" for the certificate's own file. */
  readonly privateKey: string;
  /** `tlscipher`: a list as OpenSSL writes it; "" for the usual ones. */
  readonly cipher: string;
  /** `tlsservercipherorder`: our preference counts, not the client's. */
  readonly serverCipherOrder: boolean;
  readonly disableV1: boolean;
  readonly disableV11: boolean;
  readonly disableV12: boolean;
}
