import {
  bytes,
  type ByteString,
  challengeKey,
  fromText,
  joinBytes,
  type Message,
  printable,
  toText,
} from "@pluto-ami/protocol";
import { type Demand, filledLine, line, optional } from "@pluto-ami/protocol/demand";

import type { AmiLine } from "./ami-line.ts";
import { TapError } from "./tap-error.ts";

/** As whom one logs in to a server, and for what. */
export interface TapLogin {
  readonly username: string;
  readonly secret: string;
  /** Which events it is to send, as the header Events of a login says it: `on` (all that the user may read) without one, `off`, or classes as in `call,agent`. */
  readonly events?: string;
}

/** What each member takes. */
export const loginDemands = {
  username: filledLine,
  secret: filledLine,
  events: optional(line),
} satisfies Record<keyof TapLogin, Demand>;

const colon = bytes(": ");
const lineEnd = bytes("\r\n");

const actionOf = (headers: readonly (readonly [name: string, value: ByteString])[]): ByteString =>
  joinBytes([...headers.flatMap(([name, value]) => [fromText(name), colon, value, lineEnd]), lineEnd]);

const isResponse = (message: Message): boolean => message.has("Response");

/** The secret itself is sent to a server alone that offers no challenge. */
const proofOf = async (
  line: AmiLine,
  secret: ByteString,
  within: number,
): Promise<readonly (readonly [string, ByteString])[]> => {
  const answer = line.next(isResponse, within, "E_TAP_LOGIN");
  line.send(
    actionOf([
      ["Action", bytes("Challenge")],
      ["AuthType", bytes("MD5")],
    ]),
  );
  const challenge = (await answer).get("Challenge");
  if (challenge === "") return [["Secret", secret]];
  return [
    ["AuthType", bytes("MD5")],
    ["Key", fromText(challengeKey(challenge, secret))],
  ];
};

/**
 * Waits for the greeting, and logs in: by a challenge, where the server offers one.
 * @throws TapError `E_TAP_LOGIN` when the server refuses, with its words; `E_TAP_CONNECT`.
 */
export const logIn = async (
  line: AmiLine,
  { events = "on", secret, username }: TapLogin,
  within: number,
): Promise<void> => {
  await line.greeting(within);
  const proof = await proofOf(line, fromText(secret), within);
  const answer = line.next(isResponse, within, "E_TAP_LOGIN");
  line.send(
    actionOf([["Action", bytes("Login")], ["Username", fromText(username)], ...proof, ["Events", fromText(events)]]),
  );
  const response = await answer;
  if (response.get("Response").toLowerCase() === "success") return;
  const words = printable(toText(response.get("Message")));
  throw new TapError("E_TAP_LOGIN", `The server refuses the user ${printable(username)}: ${words}.`);
};
