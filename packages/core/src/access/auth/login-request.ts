import type { ActionMessage } from "@pluto-ami/protocol";

import type { LoginOrigin } from "./login-origin.ts";

/** A session as its login sees it. */
export interface LoginSession extends LoginOrigin {
  readonly isLoggedIn: boolean;
  /** The challenge that was issued, if one was. */
  readonly issuedChallenge: string | undefined;
  ignoreInput(): void;
  close(reason: "login refused"): void;
}

/** An action that names a user, Login or Challenge, with the place of its answer. */
export interface LoginRequest {
  readonly action: ActionMessage;
  readonly reply: { error(message: string): void };
  readonly session: LoginSession;
}
