import type { ConfDocument, ConfVariable } from "@pluto-ami/conf";
import {
  AccessControl,
  AccessList,
  findIgnored,
  type NamedAcls,
  type PeerAddress,
  readAccessControl,
  readYesNo,
  type SettingFault,
} from "@pluto-ami/core";
import { isTrueWord, toText, sentenceOf } from "@pluto-ami/protocol";

import { type HttpOption, httpOptionNamed, httpRestrictionDocs } from "./http-option-docs.ts";
import { type ListenAddress, readListenAddress } from "./listen-address.ts";
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
type Report = (place: Pick<ConfVariable, "file" | "line">, message: string) => void;

/** What Asterisk serves besides the manager. */
const notOffered = new Set(["enablestatic", "enable_static", "enable_status", "redirect"]);

/**
 * Reads http.conf (docs/protocol.md#http-requests). A value that cannot be used is a warning, and its option as if it were
 * not there: the web server's settings never keep the manager down.
 */
export const readHttpConf = (
  document: ConfDocument,
  namedAcls: NamedAcls,
): { readonly settings: HttpSettings; readonly faults: readonly SettingFault[] } => {
  const faults: SettingFault[] = [];
  const report: Report = ({ file, line }, message) =>
    faults.push({ severity: "warning", code: "W_VALUE", file, line, message });
  const options = readOptions(document, report);
  const flag = (name: HttpOption, absent: boolean): boolean => {
    const variable = options.get(name);
    if (variable === undefined) return absent;
    const { isOn, problem } = readYesNo(name, variable.value);
    if (problem !== undefined) faults.push({ ...problem, file: variable.file, line: variable.line });
    return isOn;
  };
  const text = (name: HttpOption, absent: string): string => toText(options.get(name)?.value ?? absent);
  const number = (name: HttpOption, least: number, most: number, absent: number): number => {
    const variable = options.get(name);
    if (variable === undefined) return absent;
    const value = /^\d{1,10}$/.test(variable.value) ? Number(variable.value) : -1;
    if (value >= least && value <= most) return value;
    report(variable, `Invalid ${name} '${variable.value}', default ${absent} is used; write ${least} to ${most}.`);
    return absent;
  };

  const bound = readAddress(options.get("bindaddr"), "bindaddr", report);
  const bindPort = number("bindport", 0, 65_535, defaultPort);
  const enabled = options.get("enabled");
  const isOn = flag("enabled", false);
  if (enabled !== undefined && isOn && bound === undefined) {
    report(enabled, "enabled = yes without an address in bindaddr: HTTP stays off. Say where to listen.");
  }
  const plain = isOn && bound !== undefined ? { host: bound.host, port: bound.port ?? bindPort } : undefined;
  const ownTls = readAddress(options.get("tlsbindaddr"), "tlsbindaddr", report);
  const tlsEnabled = options.get("tlsenable");
  const isTlsOn = flag("tlsenable", false);
  const tls = isTlsOn ? tlsAddressOf(ownTls, plain) : undefined;
  if (tlsEnabled !== undefined && isTlsOn && tls === undefined && !isOn) {
    report(tlsEnabled, "tlsenable = yes without an address in tlsbindaddr: HTTPS stays off. Say where to listen.");
  }
  const tlsSettings = {
    certFile: text("tlscertfile", defaultTls.certFile),
    privateKey: text("tlsprivatekey", defaultTls.privateKey),
    cipher: text("tlscipher", defaultTls.cipher),
    serverCipherOrder: flag("tlsservercipherorder", defaultTls.serverCipherOrder),
    disableV1: flag("tlsdisablev1", defaultTls.disableV1),
    disableV11: flag("tlsdisablev11", defaultTls.disableV11),
    disableV12: flag("tlsdisablev12", defaultTls.disableV12),
  };
  faults.push(...findIgnored(document));
  const restrictions = readRestrictions(document, namedAcls, faults, report);
  return {
    settings: {
      address: plain,
      tls: tls && {
        address: tls,
        settings: tlsSettings,
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
    else if (!notOffered.has(name)) report(variable, `Invalid keyword ${variable.name} in http.conf [general]`);
    else if (name === "redirect" || isTrueWord(variable.value)) {
      report(variable, `${variable.name} is not offered: only the manager is served over HTTP.`);
    }
  }
  return options;
};

/** Reads an option that says where to listen; what cannot be understood is as if it were not there. */
const readAddress = (
  variable: ConfVariable | undefined,
  name: HttpOption,
  report: Report,
): ListenAddress | undefined => {
  const address = variable && readListenAddress(variable.value);
  if (variable !== undefined && address === undefined) {
    report(variable, `Invalid ${name} '${variable.value}', it is passed over; write address, name or address:port.`);
  }
  return address;
};

/** Where HTTPS is: at an address of its own, whether or not there is HTTP, else beside HTTP; never on its port. */
const tlsAddressOf = (own: ListenAddress | undefined, plain: PeerAddress | undefined): PeerAddress | undefined => {
  const host = own?.host ?? plain?.host;
  if (host === undefined) return undefined;
  const port = own?.port ?? defaultTlsPort;
  return { host, port: port === plain?.port && port !== 0 ? defaultTlsPort : port };
};

const readPrefix = (variable: ConfVariable | undefined, report: Report): string => {
  const word = withoutSlashesAround(variable?.value ?? "");
  if (variable === undefined || word === "") return "";
  if (word.length < longestPrefix && /^[\w.~/-]+$/.test(word)) return `/${word}`;
  report(variable, `Invalid prefix '${variable.value}', there is none; write letters, digits, and . _ ~ - /.`);
  return "";
};

const withoutSlashesAround = (text: string): string => {
  let begin = 0;
  let end = text.length;
  while (text[begin] === "/") begin++;
  while (end > begin && text[end - 1] === "/") end--;
  return text.slice(begin, end);
};

/** For a path whose rules cannot be read: without them anybody could come. */
const nobody = new AccessControl([new AccessList(undefined, [], true)]);

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
      if (place !== undefined) report(place, `Section '${name}' has no type = restriction and is ignored.`);
      continue;
    }
    faults.push(...unknownLines(name, variables, told));
    const { access, faults: aclFaults } = readAccessControl(`Section '${name}'`, variables, namedAcls);
    const isBroken = aclFaults.some(({ severity }) => severity === "error");
    for (const fault of aclFaults) {
      if (fault.severity === "warning") faults.push(fault);
      else {
        const message = `${sentenceOf(fault.message)} Until then nobody gets to '${name}'.`;
        faults.push({ ...fault, severity: "warning", code: "W_ACL", message });
      }
    }
    restrictions.push({ path: `/${name.replace(/^\/+/, "")}`, access: isBroken ? nobody : access });
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
