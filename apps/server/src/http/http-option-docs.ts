import { aclOptionDocs, type OptionDoc } from "@pluto-ami/core";

import { defaultPort, defaultTls, defaultTlsPort, noHttp } from "./http-settings.ts";

const yesOrNo = "yes or no";
const path = "a path, relative to the configuration folder";

const doc = (form: string, byDefault: boolean | number | string, meaning: string): OptionDoc => ({
  form,
  default: typeof byDefault === "boolean" ? (byDefault ? "yes" : "no") : String(byDefault),
  meaning,
});

/**
 * What the options of `[general]` in http.conf mean (docs/protocol.md#http-requests); an option that is missing here
 * cannot be read.
 */
export const httpOptionDocs = {
  enabled: doc(
    yesOrNo,
    false,
    "Whether there is an HTTP server. The manager comes over it when webenabled in manager.conf says so as well.",
  ),
  bindaddr: doc(
    "a numeric IPv4 or IPv6 address, or a name; also with a port, as in 127.0.0.1:8088 or [::1]:8088",
    "none: HTTP stays off, and a warning says so",
    "Where to listen; 0.0.0.0 is every IPv4 address, localhost is 127.0.0.1. A port here comes before bindport.",
  ),
  bindport: doc("a whole number, 0 to 65535; 0 for any free port", defaultPort, "The port."),
  prefix: doc(
    "letters, digits, and . _ ~ - /, 79 at the most",
    "none",
    "What every path starts with: with pbx, the manager is at /pbx/rawman.",
  ),
  sessionlimit: doc(
    "a whole number, 1 to 1000000",
    noHttp.sessionLimit,
    "How many connections may be open at a time; one more is closed, or an idle one, or one of the address with most of them.",
  ),
  session_inactivity: doc(
    "a whole number of milliseconds, 1 to 2147483647",
    noHttp.inactivity,
    "How long a client may take to send a request.",
  ),
  session_keep_alive: doc(
    "a whole number of milliseconds, 0 to 2147483647",
    noHttp.keepAlive,
    "How long a connection waits for the next request; with 0 it is closed after each answer.",
  ),
  servername: doc("text", "Asterisk/VERSION", "The Server header of each answer; empty for none."),
  tlsenable: doc(
    yesOrNo,
    false,
    "Whether there is HTTPS. With a tlsbindaddr it needs no enabled: then there is no HTTP without TLS.",
  ),
  tlsbindaddr: doc(
    "address or address:port, as for bindaddr",
    `with enabled, bindaddr, port ${defaultTlsPort}`,
    `Where HTTPS is. A port that is the plain one is ${defaultTlsPort} instead.`,
  ),
  tlscertfile: doc(path, defaultTls.certFile, "The certificate in PEM, with those that lead to its root."),
  tlsprivatekey: doc(path, "in the file of the certificate", "The private key in PEM."),
  tlscipher: doc("a list as OpenSSL writes it", "those of Node.js", "The ciphers that may be used."),
  tlsservercipherorder: doc(
    yesOrNo,
    defaultTls.serverCipherOrder,
    "Whether the server's order of ciphers counts, and not the client's.",
  ),
  tlsdisablev1: doc(yesOrNo, defaultTls.disableV1, "Whether TLS 1.0 is refused."),
  tlsdisablev11: doc(yesOrNo, defaultTls.disableV11, "Whether TLS 1.1 is refused."),
  tlsdisablev12: doc(yesOrNo, defaultTls.disableV12, "Whether TLS 1.2 is refused."),
} as const satisfies Readonly<Record<string, OptionDoc>>;

/** An option of `[general]` in http.conf under its own name. */
export type HttpOption = keyof typeof httpOptionDocs;

/** Other names of options, as old files have them. */
export const httpOptionAliases: Readonly<Record<string, HttpOption>> = {
  sslenable: "tlsenable",
  sslbindaddr: "tlsbindaddr",
  sslcert: "tlscertfile",
  tlscert: "tlscertfile",
  sslprivatekey: "tlsprivatekey",
  sslcipher: "tlscipher",
};

/** The option that a name means, in any case of letters. */
export const httpOptionNamed = (name: string): HttpOption | undefined => {
  const key = name.toLowerCase();
  const isOption = (option: string): option is HttpOption => Object.hasOwn(httpOptionDocs, option);
  return Object.hasOwn(httpOptionAliases, key) ? httpOptionAliases[key] : isOption(key) ? key : undefined;
};

/** What the lines of a section that restricts a path mean. */
export const httpRestrictionDocs = {
  type: doc("restriction", "none: the section is ignored, and a warning says so", "That the section restricts a path."),
  ...aclOptionDocs,
  acl: doc(
    "names separated by commas",
    "none",
    "Lists of acl.conf, each of which must let the client in as well. One that does not exist lets nobody in.",
  ),
} as const satisfies Readonly<Record<"type" | "deny" | "permit" | "acl", OptionDoc>>;
