import type { IncomingHttpHeaders } from "node:http";

/** What browsers say of requests that a page of the same host and port has made, or a person (Sec-Fetch-Site). */
const ownRelations = new Set(["same-origin", "none"]);

/**
 * Has a page of another web site made this request? Browsers send cookies and digests by themselves, whoever wrote the
 * page, so it must run nothing. They say where it comes from: in Sec-Fetch-Site, and where they do not send that (over
 * HTTP without TLS, older ones), in Origin or Referer. Programs that are no browsers send none of them.
 */
export const isFromAnotherSite = (headers: IncomingHttpHeaders): boolean => {
  const relation = headers["sec-fetch-site"];
  if (relation !== undefined) return !ownRelations.has(relation.toLowerCase());
  const { origin, referer } = headers;
  const source = origin ?? referer;
  if (source === undefined) return false;
  const host = hostOf(source);
  return host === undefined || !ownHosts(headers).includes(host);
};

/** The names under which the client, or a proxy for it, has asked. No page can make a browser say another one. */
const ownHosts = (headers: IncomingHttpHeaders): string[] => {
  const forwarded = headers["x-forwarded-host"];
  return [headers.host ?? "", ...String(forwarded ?? "").split(",")].map((host) => host.trim().toLowerCase());
};

/** Host and port of an address, the port only where it is not the usual one; undefined for `null` and nonsense. */
const hostOf = (address: string): string | undefined => {
  try {
    return new URL(address).host;
  } catch {
    return undefined;
  }
};
