import type { Message } from "@pluto-ami/protocol";

/**
 * What can go wrong.
 *
 * - `E_CONNECT`: no connection: nothing listens there, no such host, a certificate that is not trusted
 * - `E_NOT_AMI`: something answers there, but it is no AMI server
 * - `E_LOGIN`: the server refuses the user, mostly for a wrong secret
 * - `E_DENIED`: the user lacks the permission class of the action
 * - `E_UNKNOWN_ACTION`: the server has no such action
 * - `E_ACTION`: the server answered the action with an error
 * - `E_TIMEOUT`: no answer in time; whether the action was done is unknown
 * - `E_CONNECTION_LOST`: the connection ended; whether pending actions were done is unknown
 * - `E_DOWN`: there is no connection at the moment; nothing was sent
 * - `E_OVERFLOW`: a limit of this client was reached
 */
export type ClientErrorCode =
  | "E_CONNECT"
  | "E_NOT_AMI"
  | "E_LOGIN"
  | "E_DENIED"
  | "E_UNKNOWN_ACTION"
  | "E_ACTION"
  | "E_TIMEOUT"
  | "E_CONNECTION_LOST"
  | "E_DOWN"
  | "E_OVERFLOW";

/** Every error of this package but misuse (TypeError) and an abort (the signal's reason). Never holds a secret. */
export class ClientError extends Error {
  override readonly name = "ClientError";
  readonly code: ClientErrorCode;
  /** The server's answer, where there is one. */
  readonly response: Message | undefined;

  constructor(code: ClientErrorCode, message: string, options: ErrorOptions & { readonly response?: Message } = {}) {
    super(message, options);
    this.code = code;
    this.response = options.response;
  }
}
