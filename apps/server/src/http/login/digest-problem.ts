import type { DigestRefusal } from "./digest-sessions.ts";
import { HttpProblem } from "../connection/http-problem.ts";

/** The error page for a request that does not get in by its digest (docs/protocol.md#http-digest). */
export const digestProblem = (refusal: DigestRefusal, realm: string): HttpProblem => {
  const { kind } = refusal;
  if (kind === "unauthorized") {
    const headers = [["WWW-authenticate", challenge(realm, refusal.nonce, refusal.stale)]] as const;
    return new HttpProblem(401, "Unauthorized", "", { headers });
  }
  if (kind === "forbidden") return new HttpProblem(403, "Permission denied", "Permission denied", { close: true });
  if (kind === "throttled") {
    const headers = [["Retry-After", String(refusal.seconds)]] as const;
    return new HttpProblem(429, "Too Many Requests", refusal.message, { headers, close: true });
  }
  return new HttpProblem(503, "Service Unavailable", refusal.message, { close: true });
};

/** Tells the client how to log in. */
const challenge = (realm: string, nonce: string, stale: boolean): string => {
  const quoted = realm.replace(/["\\]/g, "\\$&");
  return `Digest algorithm=MD5, realm="${quoted}", nonce="${nonce}", qop="auth", opaque="${nonce}"${stale ? ", stale=true" : ""}`;
};
