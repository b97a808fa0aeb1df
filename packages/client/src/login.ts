import { challengeKey, type Fields, type Message } from "@pluto-ami/protocol";

import { ClientError } from "./client-error.ts";
import type { ActionOptions, Connection } from "./connection.ts";
import { encodeText, type TextEncoding } from "./text-encoding.ts";

/** Who logs in, and how. */
export interface Credentials {
  readonly username: string;
  readonly secret: string;
  /** `md5` never sends the secret; `plain` does; `auto` tries md5 and falls back to plain when the server refuses it. */
  readonly authType: "md5" | "plain" | "auto";
  /** The Events header: which events the server shall send. */
  readonly events: string | undefined;
  readonly encoding: TextEncoding;
}

const isError = (response: Message): boolean => response.get("Response").toLowerCase() === "error";

const advise = (message: string): string => {
  if (message === "Login Already In Use") return "this user is logged in already, and has allowmultiplelogin = no";
  if (message === "Authentication failed") {
    return "check user and secret against manager.conf, and that its permit and deny lines let this address in";
  }
  return "check this user in manager.conf";
};

const loginError = (connection: Connection, username: string, response: Message): ClientError => {
  const message = response.get("Message");
  const text = `${connection.where} refuses the user "${username}" (${message}): ${advise(message)}`;
  return new ClientError("E_LOGIN", text, { response });
};

const proof = async (
  connection: Connection,
  credentials: Credentials,
  options: ActionOptions,
): Promise<Record<string, string>> => {
  const { authType, secret, encoding } = credentials;
  if (authType !== "plain") {
    const response = await connection.request("Challenge", { AuthType: "MD5" }, options);
    const challenge = response.get("Challenge");
    if (!isError(response) && challenge !== "") {
      const key = challengeKey(encodeText(challenge, encoding), encodeText(secret, encoding));
      return { AuthType: "MD5", Key: key };
    }
    if (authType === "md5") {
      const text = `${connection.where} offers no MD5 login (${response.get("Message")}): use authType "plain", best over TLS`;
      throw new ClientError("E_LOGIN", text, { response });
    }
  }
  return { Secret: secret };
};

/**
 * Logs in.
 * @throws ClientError `E_LOGIN` when the server refuses.
 */
export const login = async (
  connection: Connection,
  credentials: Credentials,
  options: ActionOptions,
): Promise<void> => {
  const { username, events } = credentials;
  const fields: Fields = {
    Username: username,
    ...(await proof(connection, credentials, options)),
    ...(events === undefined ? {} : { Events: events }),
  };
  const response = await connection.request("Login", fields, options);
  if (isError(response)) throw loginError(connection, username, response);
};
