import { isIP } from "node:net";

import type { ConfDocument, ConfVariable } from "@pluto-ami/conf";
import { type NamedAcls, readAccessControl, type SettingFault } from "@pluto-ami/core";
import { isTrueWord, toText } from "@pluto-ami/protocol";

import { type HttpOption, httpOptionNamed, httpRestrictionDocs } from "./http-option-docs.ts";
import {
  defaultPort,
  defaultTls,
  defaultTlsPort,
  type HttpSettings,
  noHttp,
  type PathRestriction,
} from "./http-settings.ts";

const longestWait = 2 ** 31 - 1;
const longestPrefix = 80;

type Options = ReadonlyMap<HttpOption, ConfVariable>;
type Report = (variable: ConfVariable, message: string, severity?: SettingFault["severity"]) => void;

/** What Asterisk serves besides the manager. */
const notOffered = new Set(["enablestatic", "enable_static", "enable_status", "redirect"]);

/** Reads http.conf (docs/protocol.md#http-requests). With an error among the faults the settings must not be used. */
export const readHttpConf = (
  document: ConfDocument,
  namedAcls: NamedAcls,
): { readonly settings: HttpSettings; readonly faults: readonly SettingFault[] } => {
  const faults: SettingFault[] = [];
  const report: Report = ({ file, line }, message, severity = "error") =>
    faults.push({ severity, code: severity === "error" ? "E_VALUE" : "W_VALUE", file, line, message });
  const options = readOptions(document, report);
  const flag = (name: HttpOption, absent = false): boolean => {
    const variable = options.get(name);
    return variable === undefined ? absent : isTrueWord(variable.value);
  };
  const text = (name: HttpOption, absent: string): string => toText(options.get(name)?.value ?? absent);
  const number = (name: HttpOption, least: number, most: number, absent: number): number => {
    const variable = options.get(name);
    if (variable === undefined) return absent;
    const value = /^\d{1,10}$/.test(variable.value) ? Number(variable.value) : -1;
    if (value >= least && value <= most) return value;
    report(variable, `Invalid ${name} '${variable.value}'; use ${least} to ${most}.`);
    return absent;
  };

  const host = readHost(options, report);
  const port = number("bindport", 0, 65_535, defaultPort);
  const enabled = flag("enabled");
  const enabledBy = options.get("enabled");
  if (enabled && host === undefined && enabledBy !== undefined && !options.has("bindaddr")) {
    report(enabledBy, "enabled = yes without bindaddr: HTTP stays off. Say where to listen.", "warning");
  }
  const tls = enabled && flag("tlsenable") ? readTlsAddress(options, host, port, report) : undefined;
  const restrictions = readRestrictions(document, namedAcls, faults, report);
  return {
    settings: {
      address: enabled && host !== undefined ? { host, port } : undefined,
      tls: tls && {
        address: tls,
        settings: {
          certFile: text("tlscertfile", defaultTls.certFile),
          privateKey: text("tlsprivatekey", defaultTls.privateKey),
          cipher: text("tlscipher", defaultTls.cipher),
          serverCipherOrder: flag("tlsservercipherorder", defaultTls.serverCipherOrder),
          disableV1: flag("tlsdisablev1", defaultTls.disableV1),
          disableV11: flag("tlsdisablev11", defaultTls.disableV11),
          disableV12: flag("tlsdisablev12", defaultTls.disableV12),
        },
      },
      prefix: readPrefix(options.get("prefix"), report),
      serverName: options.get("servername")?.value,
      sessionLimit: number("sessionlimit", 1, 1_000_000, noHttp.sessionLimit),
      inactivity: number("session_inactivity", 1, longestWait, noHttp.inactivity),
      keepAlive: number("session_keep_alive", 0, longestWait, noHttp.keepAlive),
      restrictions,
    },
    faults,
  };
};

/** The options of `[general]` by their names; the last line of each counts. */
const readOptions = (document: ConfDocument, report: Report): Options => {
  const options = new Map<HttpOption, ConfVariable>();
  for (const variable of document.section("general")?.variables ?? []) {
    const option = httpOptionNamed(variable.name);
    const name = variable.name.toLowerCase();
    if (option !== undefined) options.set(option, variable);
    else if (!notOffered.has(name))
      report(variable, `Invalid keyword ${variable.name} in http.conf [general]`, "warning");
    else if (name === "redirect" || isTrueWord(variable.value)) {
      report(variable, `${variable.name} is not offered: only the manager is served over HTTP.`, "warning");
    }
  }
  return options;
};

const readHost = (options: Options, report: Report): string | undefined => {
  const variable = options.get("bindaddr");
  if (variable === undefined) return undefined;
  const host = variable.value.replace(/^\[(.*)\]$/, "$1");
  if (isIP(host) > 0) return host;
  report(variable, `Invalid bindaddr '${variable.value}'; write a numeric address, 0.0.0.0 for every one of IPv4.`);
  return undefined;
};

/** `address`, `address:port`, or nothing: then it is where the plain port is. */
const readTlsAddress = (
  options: Options,
  plainHost: string | undefined,
  plainPort: number,
  report: Report,
): { readonly host: string; readonly port: number } | undefined => {
  const variable = options.get("tlsbindaddr");
  if (variable === undefined) return plainHost === undefined ? undefined : { host: plainHost, port: defaultTlsPort };
  const { value } = variable;
  const [, bracketed, bare, digits] = /^(?:\[([^\]]*)\]|([^:]*))(?::(\d{1,5}))?$/.exec(value) ?? [];
  const host = isIP(value) > 0 ? value : (bracketed ?? bare ?? "");
  const port = digits === undefined ? defaultTlsPort : Number(digits);
  if (isIP(host) === 0 || port > 65_535) {
    report(variable, `Invalid tlsbindaddr '${value}'; write address or address:port.`);
    return undefined;
  }
  return { host, port: port === plainPort && port !== 0 ? defaultTlsPort : port };
};

const readPrefix = (variable: ConfVariable | undefined, report: Report): string => {
  const word = withoutSlashesAround(variable?.value ?? "");
  if (variable === undefined || word === "") return "";
  if (word.length < longestPrefix && /^[\w.~/-]+$/.test(word)) return `/${word}`;
  report(variable, `Invalid prefix '${variable.value}'; use letters, digits, and . _ ~ - /.`);
  return "";
};

const withoutSlashesAround = (text: string): string => {
  let begin = 0;
  let end = text.length;
  while (text[begin] === "/") begin++;
  while (end > begin && text[end - 1] === "/") end--;
  return text.slice(begin, end);
};

/** Sections with `type = restriction` are named by the path that they restrict. */
const readRestrictions = (
  document: ConfDocument,
  namedAcls: NamedAcls,
  faults: SettingFault[],
  report: Report,
): readonly PathRestriction[] => {
  const restrictions: PathRestriction[] = [];
  const told = new Set<string>();
  for (const { name, isTemplate, variables } of document.sections) {
    if (isTemplate || name.toLowerCase() === "general") continue;
    const type = variables.findLast((variable) => variable.name.toLowerCase() === "type");
    if (type?.value.toLowerCase() !== "restriction") {
      const [place] = type === undefined ? variables : [type];
      if (place !== undefined) report(place, `Section '${name}' has no type = restriction and is ignored.`, "warning");
      continue;
    }
    faults.push(...unknownLines(name, variables, told));
    const { access, faults: aclFaults } = readAccessControl(variables, namedAcls);
    faults.push(...aclFaults);
    restrictions.push({ path: `/${name.replace(/^\/+/, "")}`, access });
  }
  return restrictions;
};

/** A rule with a slip in its name keeps nobody out. A line that several sections inherit is told of once. */
const unknownLines = (section: string, variables: readonly ConfVariable[], told: Set<string>): SettingFault[] => {
  const options = `there are ${Object.keys(httpRestrictionDocs).join(", ")}`;
  const unknown = variables.filter(({ name }) => !Object.hasOwn(httpRestrictionDocs, name.toLowerCase()));
  const news = unknown.filter(({ file, line }) => !told.has(`${file}:${line}`));
  return news.map(({ name, file, line }) => {
    told.add(`${file}:${line}`);
    const message = `Invalid keyword ${name} in http.conf [${section}]: ${options}`;
    return { severity: "warning", code: "W_KEY", file, line, message };
  });
};
