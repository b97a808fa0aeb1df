import type { Draw } from "./keyed.ts";

const version4 = /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])/g;
const version6 = /(?<![0-9a-z:.])[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}(?![0-9a-z:.])/gi;
const hostInside = /(?:@|\/\/)([a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+)/gi;
const hostWithPort = /^([a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+)(?::\d{1,5})?$/i;
const letter = /[a-z]/i;

const octets = 256;
/** Addresses for documentation, the first two parts of each, and how many networks they have: these give nobody away. */
const documentation = ["192.0.2", "198.51.100", "203.0.113"] as const;
const benchmark = "198.18";

const isAddress4 = (text: string): boolean => text.split(".").every((part) => Number(part) < octets);

const hasMostColons = (text: string): boolean => text.split(":").length === 8;

/** Addresses that every machine has, or that are nobody's. */
const isNobodys = (address: string): boolean =>
  address.startsWith("127.") ||
  address === "0.0.0.0" ||
  address === "255.255.255.255" ||
  address === "::" ||
  address === "::1";

/** The addresses of IPv4 inside a text that may be somebody's. */
export const addresses4In = (text: string): readonly string[] =>
  (text.match(version4) ?? []).filter((address) => isAddress4(address) && !isNobodys(address));

/** The addresses of IPv6 inside a text that may be somebody's. A time of day is none. */
export const addresses6In = (text: string): readonly string[] =>
  (text.match(version6) ?? []).filter(
    (address) => (address.includes("::") || hasMostColons(address)) && !isNobodys(address) && address.length > 2,
  );

/** The names of hosts inside a text, behind an `@` or `//`. */
export const hostsIn = (text: string): readonly string[] =>
  [...text.matchAll(hostInside)].flatMap(([, host = ""]) => (isHost(host) ? [host] : []));

/** The host of `host:port`, when it is a name. */
export const hostOf = (text: string): readonly string[] => {
  const host = hostWithPort.exec(text)?.[1] ?? "";
  return isHost(host) ? [host] : [];
};

const isHost = (host: string): boolean => letter.test(host.slice(host.lastIndexOf(".") + 1));

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
