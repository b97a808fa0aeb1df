import { ClientError, type ClientErrorCode } from "@pluto-ami/client";
import { sentenceOf } from "@pluto-ami/protocol";

import { type ExitCode, exitCode } from "./exit-code.ts";
import type { Target } from "../where-to/target.ts";
import { UsageError } from "../usage-error.ts";

const denied = (target: Target | undefined): string => {
  const user = target?.user;
  if (user === undefined) return "permission denied: this control socket does not let its peer run commands";
  return [
    `permission denied: the user "${user}" may not run commands.`,
    `Add the class "command" to "write =" in the section [${user}] of manager.conf, then reload the manager.`,
  ].join("\n");
};

/** An error in words for a person: what happened, and what to do. */
export const describeError = (error: unknown, target: Target | undefined): string => {
  if (error instanceof UsageError) return error.message;
  if (error instanceof ClientError) {
    if (error.code === "E_DENIED") return denied(target);
    if (error.message.includes("certificate ") && error.message.includes(" is not trusted"))
      return `${sentenceOf(error.message)} With pluto: --ca FILE; --insecure takes any.`;
    return error.message;
  }
  return error instanceof Error ? error.message : String(error);
};

const withoutConnection: ReadonlySet<ClientErrorCode> = new Set([
  "E_CLOSED",
  "E_CONNECT",
  "E_CONNECTION_LOST",
  "E_DOWN",
  "E_LOGIN",
  "E_NOT_AMI",
]);

/** What the process ends with when this stopped it after it had been connected. */
export const exitCodeOf = (error: unknown): ExitCode =>
  error instanceof ClientError && withoutConnection.has(error.code) ? exitCode.notConnected : exitCode.commandFailed;
