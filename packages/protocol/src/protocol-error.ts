/** What can be wrong with bytes from a peer. */
export type ProtocolErrorCode = "E_NOT_AMI" | "E_LINE_TOO_LONG" | "E_FRAME_TOO_LARGE";

/** The peer sent what is no AMI, or more of it than we take. */
export class ProtocolError extends Error {
  override readonly name = "ProtocolError";
  readonly code: ProtocolErrorCode;

  constructor(code: ProtocolErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
