import type { Draw } from "../keyed.ts";

const dotted = /[\d.]+/g;
const hexadecimal = /[0-9a-f:]+/gi;
const hostLike = /[a-z0-9.-]+/gi;
const letter = /[a-z]/i;

const octets = 256;
/** Addresses for documentation, the first two parts of each, and how many networks they have: these give nobody away. */
const documentation = ["192.0.2", "198.51.100", "203.0.113"] as const;
const benchmark = "198.18";

const isAddress4 = (text: string): boolean => {
  const parts = text.split(".");
  return parts.length === 4 && parts.every((part) => part !== "" && part.length <= 3 && Number(part) < octets);
};

const longestAddress6 = 39;
const groups = 8;

/** A time of day has colons, too. */
const isAddress6 = (text: string): boolean => {
  const parts = text.split(":");
  const isShortened = text.includes("::") && parts.length <= groups + 1;
  return (
    text.length > 2 &&
    text.length <= longestAddress6 &&
    (isShortened || parts.length === groups) &&
    parts.every((part) => part.length <= 4)
  );
};

/** Addresses that every machine has, or that are nobody's. */
const isNobodys = (address: string): boolean =>
  address.startsWith("127.") ||
  address === "0.0.0.0" ||
  address === "255.255.255.255" ||
  address === "::" ||
  address === "::1";

/** A sentence may end behind it. */
const withoutDots = (text: string): string => (text.endsWith(".") ? text.slice(0, -1) : text);

/** The addresses of IPv4 inside a text that may be somebody's. */
export const addresses4In = (text: string): readonly string[] =>
  (text.match(dotted) ?? []).map(withoutDots).filter((address) => isAddress4(address) && !isNobodys(address));

/** The addresses of IPv6 inside a text that may be somebody's. */
export const addresses6In = (text: string): readonly string[] =>
  (text.match(hexadecimal) ?? []).filter((address) => isAddress6(address) && !isNobodys(address));

/** The names of hosts inside a text, behind an `@` or `//`. */
export const hostsIn = (text: string): readonly string[] =>
  [...text.matchAll(hostLike)].flatMap(({ 0: found, index }) => {
    const isBehind = text.charAt(index - 1) === "@" || text.slice(Math.max(0, index - 2), index) === "//";
    const host = withoutDots(found);
    return isBehind && isHost(host) ? [host] : [];
  });

const longestUser = 64;
const ofUser = /[^\s"'<>(),;:&|/@=[\]]/;

/** What stands in front of an `@` and belongs to it; empty when nothing does. */
const userBefore = (text: string, at: number): string => {
  let start = at;
  while (start > 0 && at - start < longestUser && ofUser.test(text.charAt(start - 1))) start--;
  return text.slice(start, at);
};

/** Who is named in front of an `@` and the name or the address of a host: `alice` of `sip:alice@pbx.example`. */
export const usersIn = (text: string): readonly string[] =>
  [...text.matchAll(hostLike)].flatMap(({ 0: found, index }) => {
    const host = withoutDots(found);
    if (text.charAt(index - 1) !== "@" || !(isHost(host) || isAddress4(host))) return [];
    const user = userBefore(text, index - 1);
    return user === "" ? [] : [user];
  });

/** The names of hosts in a text that is about one, whatever stands in front of them. */
export const hostNamesIn = (text: string): readonly string[] =>
  (text.match(hostLike) ?? []).map(withoutDots).filter(isHost);

/** The host of `host:port`, when it is a name. */
export const hostOf = (text: string): readonly string[] => {
  const host = text.split(":", 1)[0] ?? "";
  return letter.test(host) && host !== "localhost" ? [host] : [];
};

/** It has a dot, and its last part letters: a number is an address, and a word without a dot a context. */
const isHost = (host: string): boolean =>
  host.lastIndexOf(".") > 0 && letter.test(host.slice(host.lastIndexOf(".") + 1));

/** An address of IPv4 for documentation; when those may be used up, one for benchmarks. */
export const otherAddress4 = (draw: Draw, attempt: number): string => {
  const network = documentation[draw.below(documentation.length)] ?? documentation[0];
  const host = 1 + draw.below(octets - 2);
  if (attempt < documentation.length * 8) return `${network}.${host}`;
  return `${benchmark}.${draw.below(octets)}.${host}`;
};

/** An address of IPv6 for documentation. */
export const otherAddress6 = (draw: Draw): string => {
  const groups = Array.from({ length: 4 }, () => (1 + draw.below(0xffff)).toString(16));
  return `2001:db8::${groups.join(":")}`;
};

/** Ports that say what a server is and not which. */
const wellKnownPorts: ReadonlySet<string> = new Set(["80", "443", "5038", "5039", "5060", "5061", "8088", "8089"]);

/** May this port be kept? */
const isWellKnownPort = (port: string): boolean => wellKnownPorts.has(port);

const ports = 65_536;

/** Is it the number of a port that is to be another? */
export const isPort = (text: string): boolean => Number(text) < ports && !isWellKnownPort(text);

/** Another port. */
export const otherPort = (draw: Draw): string => nextPort(String(draw.below(ports)));

/** The next one that is not kept, the first behind the last. */
export const nextPort = (port: string): string => {
  const next = String((Number(port) + 1) % ports);
  return isWellKnownPort(next) ? nextPort(next) : next;
};
