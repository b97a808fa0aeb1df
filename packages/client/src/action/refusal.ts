import { ClientError, type ClientErrorCode } from "../client-error.ts";
import { quoted } from "../quoted.ts";
import type { Answer } from "./answer.ts";

/** The error that an answer stands for, or undefined when the server did what was asked. */
export const refusal = (action: string, response: Answer): ClientError | undefined => {
  if (response.get("Response").toLowerCase() !== "error") return undefined;
  const message = response.get("Message");
  if (message === "Permission denied") {
    return new ClientError(
      "E_DENIED",
      `permission denied for the action ${action}: add the class it needs to "write =" of this user in manager.conf`,
      { response },
    );
  }
  if (/^Invalid\/unknown command/i.test(message)) {
    return new ClientError(
      "E_UNKNOWN_ACTION",
      `the server has no action ${action}: check its spelling; the action ListCommands lists what there is`,
      { response },
    );
  }
  return new ClientError(
    "E_ACTION",
    `the action ${action} failed: ${message === "" ? "no reason given" : quoted(message)}`,
    {
      response,
    },
  );
};

const passingCodes: ReadonlySet<ClientErrorCode> = new Set([
  "E_CONNECT",
  "E_NOT_AMI",
  "E_TIMEOUT",
  "E_CONNECTION_LOST",
]);
/** Refused logins that pass: the server has not noticed yet that our last connection is gone, or is about to go itself. */
const passingRefusal = /^Login Already In Use$|shutting down/i;

/** Is there sense in trying to connect again after this? */
export const mayPass = (error: unknown): boolean => {
  if (!(error instanceof ClientError)) return false;
  if (error.code === "E_LOGIN") return passingRefusal.test(error.response?.get("Message") ?? "");
  return passingCodes.has(error.code);
};
