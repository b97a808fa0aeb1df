import type { ByteSection, ByteVariable } from "./conf-in-bytes.ts";
import { type ByteString, isSecretName } from "@pluto-ami/protocol";

import { numericAddress } from "../../access/acl/numeric-address.ts";
import { type GeneralOption, generalOptionNamed } from "../option-docs/general-option-docs.ts";
import { splitArguments } from "../../syntax/split-arguments.ts";
import { defaultGeneralSettings, type GeneralSettings } from "../general-settings.ts";
import type { SettingFault } from "../setting-fault.ts";
import { readYesNo } from "./read-yes-no.ts";

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };
type Draft = Mutable<GeneralSettings>;

/** What is wrong with a value: a warning keeps the default, an error stops the load. */
type Problem = Pick<SettingFault, "severity" | "code" | "message">;
type Reader = (draft: Draft, value: ByteString, key: string) => Problem | undefined;

type KeysOf<Value> = {
  [Key in keyof GeneralSettings]: GeneralSettings[Key] extends Value ? Key : never;
}[keyof GeneralSettings];

const flag =
  (key: KeysOf<boolean>): Reader =>
  (draft, value, name) => {
    const { isOn, problem } = readYesNo(name, value);
    draft[key] = isOn;
    return problem;
  };

const text =
  (key: "tlsCertFile" | "tlsPrivateKey" | "tlsCipher"): Reader =>
  (draft, value) => {
    draft[key] = value;
    return undefined;
  };

const atLeastOne =
  (key: "httpTimeout" | "authTimeout" | "authLimit", highest = highestInteger): Reader =>
  (draft, value, name) => {
    const number = /^\+?\d+$/.test(value) ? Number(value) : 0;
    if (number < 1 || number > highestInteger) return warning(`Invalid ${name} value '${value}', using default value`);
    draft[key] = Math.min(number, highest);
    return undefined;
  };

const list =
  (key: "channelVars" | "disabledEvents", split: (value: ByteString) => readonly ByteString[]): Reader =>
  (draft, value, name) => {
    const items = split(value).map((item) => item.trim());
    const named = items.filter((item) => item !== "");
    draft[key] = named.slice(0, mostItems);
    return named.length > mostItems
      ? warning(`${name} has more than ${mostItems} items; those behind are ignored.`)
      : undefined;
  };

const warning = (message: string): Problem => ({ severity: "warning", code: "W_VALUE", message });
const error = (message: string): Problem => ({ severity: "error", code: "E_VALUE", message });

/** An unsigned number as C writes it: decimal, 0x hex or 0 octal. */
const readUnsigned = (value: string): number | undefined => {
  if (/^0x[0-9a-f]+$/i.test(value)) return Number.parseInt(value, 16);
  if (/^0[0-7]*$/.test(value)) return Number.parseInt(value, 8);
  return /^[1-9]\d*$/.test(value) ? Number(value) : undefined;
};

/** The highest int of C. */
const highestInteger = 0x7fffffff;
/** Seconds, some 23 days: a timer counts milliseconds in 31 bits. */
const longestTimeout = 2_000_000;
/** Items of a list (docs/protocol.md#general-options). */
const mostItems = 128;
const lowestPort = 1024;
const highestPort = 65535;

/** Is it a port that `port =` may name? */
export const isPort = (port: number): boolean =>
  Number.isInteger(port) && (port === 0 || (port >= lowestPort && port <= highestPort));

/** `1.2.3.4`, `1.2.3.4:5`, `::1`, `[::1]`, `[::1]:5`. */
const splitAddress = (value: string): { readonly host: string; readonly port: string | undefined } | undefined => {
  const whole = numericAddress(value);
  if (whole !== undefined) return { host: whole, port: undefined };
  const [, bracketed, bare, port] = /^(?:\[([^\]]*)\]|([^:]*))(?::(\d+))?$/.exec(value) ?? [];
  const host = numericAddress(bracketed ?? bare ?? "");
  return host === undefined ? undefined : { host, port };
};

const bindAddress: Reader = (draft, value) => {
  const address = splitAddress(value);
  if (address === undefined)
    return warning(`Invalid address '${value}' specified, default '${draft.bindAddress}' will be used`);
  draft.bindAddress = address.host;
  return undefined;
};

const port: Reader = (draft, value) => {
  const number = readUnsigned(value);
  if (number === undefined || !isPort(number))
    return error(`Invalid port number '${value}'; use ${lowestPort} to ${highestPort}, or 0 for any free one.`);
  draft.port = number;
  return undefined;
};

/** How each option is read; where the TLS port is, is known when the plain one is. */
const readers: Readonly<Record<Exclude<GeneralOption, "tlsbindaddr">, Reader>> = {
  enabled: flag("enabled"),
  webenabled: flag("webEnabled"),
  port,
  bindaddr: bindAddress,
  allowmultiplelogin: flag("allowMultipleLogin"),
  displayconnects: flag("displayConnects"),
  timestampevents: flag("timestampEvents"),
  brokeneventsaction: flag("brokenEventsAction"),
  debug: flag("debug"),
  httptimeout: atLeastOne("httpTimeout", longestTimeout),
  authtimeout: atLeastOne("authTimeout", longestTimeout),
  authlimit: atLeastOne("authLimit"),
  channelvars: list("channelVars", splitArguments),
  disabledevents: list("disabledEvents", (value) => value.split(",")),
  tlsenable: flag("tlsEnabled"),
  tlscertfile: text("tlsCertFile"),
  tlscert: text("tlsCertFile"),
  tlsprivatekey: text("tlsPrivateKey"),
  tlscipher: text("tlsCipher"),
  tlsservercipherorder: flag("tlsServerCipherOrder"),
  tlsdisablev1: flag("tlsDisableV1"),
  tlsdisablev11: flag("tlsDisableV11"),
  tlsdisablev12: flag("tlsDisableV12"),
};

/**
 * Reads `[general]`; the last line of an option counts (docs/protocol.md#general-options). A missing line means the
 * default, always.
 */
export const readGeneralSettings = (
  section: ByteSection | undefined,
): { readonly general: GeneralSettings; readonly faults: readonly SettingFault[] } => {
  const draft: Draft = { ...defaultGeneralSettings };
  const faults: SettingFault[] = [];
  let tlsAddress: ByteVariable | undefined;
  for (const variable of section?.variables ?? []) {
    const key = generalOptionNamed(variable.name);
    if (key === "tlsbindaddr") {
      tlsAddress = variable;
      continue;
    }
    const problem = key === undefined ? unknownKeyword(variable) : readers[key](draft, variable.value, key);
    if (problem !== undefined) faults.push({ ...problem, file: variable.file, line: variable.line });
  }
  const problem = readTlsAddress(draft, tlsAddress);
  if (problem !== undefined && tlsAddress !== undefined) {
    faults.push({ ...problem, file: tlsAddress.file, line: tlsAddress.line });
  }
  return { general: draft, faults };
};

/** The reference prints the value, too; one that could be a secret in the wrong place is left out. */
const unknownKeyword = ({ name, value }: ByteVariable): Problem =>
  warning(`Invalid keyword ${name}${isSecretName(name) ? "" : ` = ${value}`} in manager.conf [general]`);

/** The TLS door is where the plain one is, on a port of its own (docs/protocol.md#reload-and-doors). */
const readTlsAddress = (draft: Draft, variable: ByteVariable | undefined): Problem | undefined => {
  const { port: defaultPort } = defaultGeneralSettings.tlsBindAddress;
  draft.tlsBindAddress = { host: draft.bindAddress, port: defaultPort };
  if (variable === undefined) return undefined;
  const { name, value } = variable;
  const address = splitAddress(value);
  const number = address?.port === undefined ? defaultPort : Number(address.port);
  if (address === undefined || number > highestPort)
    return error(`Invalid ${name} '${value}'; write address or address:port.`);
  draft.tlsBindAddressNamed = true;
  draft.tlsBindAddress = { host: address.host, port: number === 0 || number === draft.port ? defaultPort : number };
  return undefined;
};
