import { toText } from "@pluto-ami/protocol";

import { clip } from "../../log/clip.ts";
import type { LogCause } from "../../ports/log.ts";
import type { LoginFailure } from "../../ports/observer.ts";
import type { LoginServices } from "./login-services.ts";

/** A login that failed, as the log tells it. */
export interface RefusedLogin {
  readonly host: string;
  /** As the client wrote it, a byte string. */
  readonly username: string;
  readonly reason: LoginFailure;
  readonly isOverHttp: boolean;
}

const causes: Partial<Readonly<Record<LoginFailure, string>>> = {
  "unknown user": "tried to authenticate with nonexistent user",
  acl: "failed to pass IP ACL as",
};

/** Writes the lines that fail2ban's rules look for (docs/protocol.md#login-log-lines). */
export const logRefusal = (
  { log, state }: Pick<LoginServices, "log" | "state">,
  { host, isOverHttp, reason, username }: RefusedLogin,
): void => {
  const name = clip(toText(username));
  const about: LogCause = { kind: "refused login", address: host, user: name, reason };
  const cause = causes[reason];
  if (cause !== undefined) log.refusal(`${host} ${cause} '${name}'`, about);
  if (username !== "") log.refusal(`${host} failed to authenticate as '${name}'`, about);
  if (!state.general.displayConnects) return;
  log.verbose(`${isOverHttp ? "HTTP " : ""}Connect attempt from '${host}' unable to authenticate`, about);
};
