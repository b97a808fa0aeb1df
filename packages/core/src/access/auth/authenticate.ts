import type { ActionMessage } from "@pluto-ami/protocol";

import type { SecurityIncident } from "./security-incident.ts";
import type { LoginFailure } from "../../ports/observer.ts";
import type { User } from "../user/user.ts";
import type { LoginSession } from "./login-request.ts";
import type { LoginServices } from "./login-services.ts";

/** Who logs in, or why not. */
export type Authentication =
  | { readonly ok: true; readonly user: User }
  | {
      readonly ok: false;
      readonly reason: LoginFailure;
      /** What to report, if it is to be reported, and on whose account (docs/protocol.md#security-events). */
      readonly incident?: SecurityIncident;
      readonly accountId?: string;
    };

/** Checks the name, the address and the secret or key of a Login, in that order (docs/protocol.md#login). */
export const authenticate = (
  action: ActionMessage,
  session: Pick<LoginSession, "transport" | "remote" | "issuedChallenge">,
  { state }: Pick<LoginServices, "state">,
): Authentication => {
  const name = action.get("Username");
  if (name === "") return { ok: false, reason: "no username" };
  const user = state.users.find(name);
  if (user === undefined) {
    return {
      ok: false,
      reason: "unknown user",
      incident: { kind: "InvalidAccountID" },
      accountId: name,
    };
  }
  if (session.transport !== "LOCAL" && !user.access.decide(session.remote.host).allowed) {
    return {
      ok: false,
      reason: "acl",
      incident: { kind: "FailedACL" },
      accountId: name,
    };
  }
  return action.get("AuthType").toLowerCase() === "md5"
    ? checkKey(action.get("Key"), session, user)
    : checkSecret(action.get("Secret"), name, user);
};

const checkKey = (key: string, session: Pick<LoginSession, "issuedChallenge">, user: User): Authentication => {
  const challenge = session.issuedChallenge;
  const { secret } = user;
  if (key === "" || challenge === undefined || secret === undefined) return { ok: false, reason: "key" };
  if (secret.keyMatches(challenge, key)) return { ok: true, user };
  return {
    ok: false,
    reason: "key",
    incident: {
      kind: "ChallengeResponseFailed",
      challenge,
      response: key,
      expectedResponse: secret.challengeKey(challenge),
    },
    accountId: "",
  };
};

const checkSecret = (candidate: string, name: string, user: User): Authentication => {
  if (user.secret === undefined) return { ok: false, reason: "secret" };
  if (user.secret.matches(candidate)) return { ok: true, user };
  return { ok: false, reason: "secret", incident: { kind: "InvalidPassword" }, accountId: name };
};
