import { defaultGeneralSettings, type GeneralSettings } from "../general-settings.ts";
import type { OptionDoc } from "./option-doc.ts";

const yesOrNo = "yes or no";
const path = "a path, relative to the configuration folder";
const seconds = "a whole number of seconds, 1 to 2000000";

/** The default is the setting's own, unless words say it better. */
const doc = (setting: keyof GeneralSettings, form: string, meaning: string, absent?: string): OptionDoc => ({
  form,
  default: absent ?? printDefault(defaultGeneralSettings[setting]),
  meaning,
});

const printDefault = (value: GeneralSettings[keyof GeneralSettings]): string => {
  if (typeof value === "boolean") return value ? "yes" : "no";
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
};

/**
 * What the options of `[general]` in manager.conf mean (docs/protocol.md#general-options); an option that is missing
 * here cannot be read.
 */
export const generalOptionDocs = {
  enabled: doc("enabled", yesOrNo, "Whether the manager takes clients at all."),
  webenabled: doc(
    "webEnabled",
    yesOrNo,
    "Whether clients may come over HTTP; it needs enabled as well, and http.conf.",
  ),
  port: doc(
    "port",
    "a port, 1024 to 65535, or 0 for any free one; hexadecimal and octal as in C",
    "The TCP port. A wrong one is an error: nothing starts, and a reload changes nothing.",
  ),
  bindaddr: doc(
    "bindAddress",
    "a numeric IPv4 or IPv6 address",
    "Where to listen; :: is every IPv6 and IPv4 address, 0.0.0.0 every IPv4 address. A wrong one is a warning, and the default holds.",
  ),
  allowmultiplelogin: doc("allowMultipleLogin", yesOrNo, "Whether one user may be logged in more than once at a time."),
  displayconnects: doc("displayConnects", yesOrNo, "Whether logins and logoffs are logged."),
  timestampevents: doc("timestampEvents", yesOrNo, "Whether every event has a Timestamp, in seconds since the epoch."),
  brokeneventsaction: doc(
    "brokenEventsAction",
    yesOrNo,
    "Whether the Events action keeps quiet where old versions did: no answer to an error or to a change to all events.",
  ),
  debug: doc(
    "debug",
    yesOrNo,
    "Whether every event names its SequenceNumber, File, Line and Func. manager set debug changes it until the next reload.",
  ),
  httptimeout: doc(
    "httpTimeout",
    seconds,
    "How long an HTTP session lives after its last request. A wrong value is a warning, and the default holds.",
  ),
  authtimeout: doc(
    "authTimeout",
    seconds,
    "How long a client has for its login. A wrong value is a warning, and the default holds.",
  ),
  authlimit: doc(
    "authLimit",
    "a whole number, 1 or more",
    "How many clients may wait for their login at a time; one more is turned away without a banner, or the oldest of the address with most of them.",
  ),
  channelvars: doc(
    "channelVars",
    "names separated by commas, 128 at most",
    "Variables that every event about a channel shows, as ChanVariable.",
    "none",
  ),
  disabledevents: doc(
    "disabledEvents",
    "names of events separated by commas, 128 at most",
    "Events that are sent to nobody. The FullyBooted of a login cannot be disabled.",
    "none",
  ),
  tlsenable: doc("tlsEnabled", yesOrNo, "Whether there is a TLS port."),
  tlsbindaddr: doc(
    "tlsBindAddress",
    "address or address:port",
    "Where the TLS port is. A wrong one is an error; a port that is 0 or the plain one is 5039 instead.",
    "bindaddr, port 5039",
  ),
  tlscertfile: doc("tlsCertFile", path, "The certificate in PEM, with those that lead to its root."),
  tlscert: doc("tlsCertFile", path, "The same as tlscertfile."),
  tlsprivatekey: doc("tlsPrivateKey", path, "The private key in PEM.", "in the file of the certificate"),
  tlscipher: doc("tlsCipher", "a list as OpenSSL writes it", "The ciphers that may be used.", "those of Node.js"),
  tlsservercipherorder: doc(
    "tlsServerCipherOrder",
    yesOrNo,
    "Whether the server's order of ciphers counts, and not the client's.",
  ),
  tlsdisablev1: doc("tlsDisableV1", yesOrNo, "Whether TLS 1.0 is refused."),
  tlsdisablev11: doc("tlsDisableV11", yesOrNo, "Whether TLS 1.1 is refused."),
  tlsdisablev12: doc("tlsDisableV12", yesOrNo, "Whether TLS 1.2 is refused."),
} as const satisfies Readonly<Record<string, OptionDoc>>;

/** An option of `[general]` under its own name. */
export type GeneralOption = keyof typeof generalOptionDocs;

/** Other names of options, as old files have them. */
export const generalOptionAliases: Readonly<Record<string, GeneralOption>> = {
  sslenable: "tlsenable",
  sslbindaddr: "tlsbindaddr",
  sslcert: "tlscertfile",
  sslprivatekey: "tlsprivatekey",
  sslcipher: "tlscipher",
};

/** The option that a name means, in any case of letters. */
export const generalOptionNamed = (name: string): GeneralOption | undefined => {
  const key = name.toLowerCase();
  const isOption = (option: string): option is GeneralOption => Object.hasOwn(generalOptionDocs, option);
  return Object.hasOwn(generalOptionAliases, key) ? generalOptionAliases[key] : isOption(key) ? key : undefined;
};
