/** What is wrong with what a TLS door needs. */
export type TlsErrorCode =
  | "certificate-missing"
  | "certificate-unreadable"
  | "certificate-not-pem"
  | "certificate-absent"
  | "certificate-damaged"
  | "certificate-refused"
  | "key-missing"
  | "key-unreadable"
  | "key-not-pem"
  | "key-absent"
  | "key-damaged"
  | "key-encrypted"
  | "key-mismatch"
  | "cipher-list";

/** A TLS door that cannot be opened, in words for its operator: which file, what is wrong with it, what to do. */
export class TlsError extends Error {
  override readonly name = "TlsError";
  readonly code: TlsErrorCode;

  constructor(code: TlsErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
