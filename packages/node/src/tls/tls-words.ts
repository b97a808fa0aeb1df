/** How what is said about a TLS door names things to its reader: as he wrote them himself. */
export interface TlsWords {
  /** The option that names the certificate's file. */
  readonly certFile: string;
  /** The option that names the key's file. */
  readonly privateKey: string;
  /** The option with the list of ciphers. */
  readonly cipher: string;
  /** What opens the files. */
  readonly program: string;
  /** What takes up a renewed certificate. */
  readonly renewal: string;
}

/** The words of manager.conf and http.conf. */
export const configurationWords: TlsWords = {
  certFile: "tlscertfile",
  privateKey: "tlsprivatekey",
  cipher: "tlscipher",
  program: "plutod",
  renewal: "reload",
};
