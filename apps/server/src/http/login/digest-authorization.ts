import { readDigestFields } from "./digest-fields.ts";

/** What a client says in `Authorization: Digest …` (RFC 7616). Text is byte strings. */
export interface DigestAuthorization {
  readonly username: string;
  readonly realm: string;
  readonly nonce: string;
  readonly uri: string;
  readonly response: string;
  /** With `qop=auth`: the number of this request under its nonce, in hex as it was sent, and the client's own nonce. */
  readonly protection: { readonly count: string; readonly clientNonce: string } | undefined;
}

/** Reads the header; undefined when it is no digest, lacks something, or asks for what is not offered. */
export const readAuthorization = (header: string): DigestAuthorization | undefined => {
  const [scheme = ""] = /^\s*digest\s+/i.exec(header) ?? [];
  const fields = scheme === "" ? undefined : readDigestFields(header.slice(scheme.length));
  if (fields === undefined) return undefined;
  const get = (name: string): string => fields.get(name) ?? "";
  const protection = { count: get("nc"), clientNonce: get("cnonce") };
  const qop = get("qop");
  if ((qop !== "" && qop !== "auth") || !/^(md5)?$/i.test(get("algorithm"))) return undefined;
  if (qop === "auth" && (!/^[\da-f]{8}$/i.test(protection.count) || protection.clientNonce === "")) return undefined;
  const authorization = {
    username: get("username"),
    realm: get("realm"),
    nonce: get("nonce").toLowerCase(),
    uri: get("uri"),
    response: get("response"),
  };
  if (Object.values(authorization).includes("")) return undefined;
  return { ...authorization, protection: qop === "auth" ? protection : undefined };
};
