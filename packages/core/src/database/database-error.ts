/** Why the key database did not do what it was asked. */
export type DatabaseErrorCode =
  /** Another process has it open. */
  | "E_LOCKED"
  /** Its files are damaged. */
  | "E_CORRUPT"
  /** There is no room for another entry. */
  | "E_FULL"
  /** It cannot be written. */
  | "E_READ_ONLY"
  /** The key or the value is longer than the limits allow. */
  | "E_TOO_LONG"
  /** More entries than may be listed at once. */
  | "E_TOO_MANY"
  /** Something else keeps it from being opened, read or written. */
  | "E_UNAVAILABLE";

/** The key database did not do what it was asked; the message says why, and what to do. */
export class DatabaseError extends Error {
  override readonly name = "DatabaseError";
  readonly code: DatabaseErrorCode;

  constructor(code: DatabaseErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
