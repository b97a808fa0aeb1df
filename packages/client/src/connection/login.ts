import { challengeKey, type Message } from "@pluto-ami/protocol";

import { ClientError } from "../client-error.ts";
import type { Connection } from "./connection.ts";
import { quoted } from "../quoted.ts";
import type { Answer } from "../action/answer.ts";
import type { Encode } from "../text-encoding.ts";

/** Who logs in, and how. */
export interface Credentials {
  readonly username: string;
  readonly secret: string;
  /** `md5` never sends the secret; `plain` does; `auto` tries md5 and falls back to plain when the server refuses it. */
  readonly authType: "md5" | "plain" | "auto";
  /** Makes bytes of the secret, of which the key is made. */
  readonly encode: Encode;
}

const isError = (response: Message): boolean => response.get("Response").toLowerCase() === "error";

const advise = (message: string): string => {
  if (message === "Login Already In Use") return "this user is logged in already, and has allowmultiplelogin = no";
  if (message === "Authentication failed") {
    return "check user and secret against manager.conf, and that its permit and deny lines let this address in";
  }
  if (message.startsWith("Too many failed logins"))
    return "wait until then; what is tried meanwhile is refused, right or wrong";
  if (message.startsWith("Too many sessions")) return "close one of them first";
  return "check this user in manager.conf";
};

const loginError = (connection: Connection, username: string, response: Answer): ClientError => {
  const message = response.get("Message");
  const text = `${connection.where} refuses the user "${username}" (${quoted(message)}): ${advise(message)}`;
  return new ClientError("E_LOGIN", text, { response });
};

const proof = async (connection: Connection, credentials: Credentials): Promise<Record<string, string>> => {
  const { authType, secret, encode } = credentials;
  if (authType !== "plain") {
    const response = await connection.request("Challenge", { AuthType: "MD5" });
    const challenge = response.get("Challenge");
    if (!isError(response) && challenge !== "") {
      return { AuthType: "MD5", Key: challengeKey(encode(challenge), encode(secret)) };
    }
    if (authType === "md5") {
      const text = `${connection.where} offers no MD5 login (${quoted(response.get("Message"))}): use authType "plain", best over TLS`;
      throw new ClientError("E_LOGIN", text, { response });
    }
  }
  return { Secret: secret };
};

/**
 * Logs in; `mask` says which events the server shall send, all that the user may read when it is undefined.
 * @throws ClientError `E_LOGIN` when the server refuses.
 */
export const login = async (
  connection: Connection,
  credentials: Credentials,
  mask: string | undefined,
): Promise<void> => {
  const { username } = credentials;
  const headers = { Username: username, ...(await proof(connection, credentials)), Events: mask };
  const response = await connection.request("Login", headers);
  if (isError(response)) throw loginError(connection, username, response);
};
