import { join } from "node:path";

import { type ConfFault, type ConfResult, loadConf } from "@pluto-ami/conf";
import { type LoadedFault, type ManagerSettings, type NamedAcls, readManagerSettings } from "@pluto-ami/core";
import { folderFiles, hasConfiguration, readRegularFile } from "@pluto-ami/node/configuration-folder";
import { systemCode } from "@pluto-ami/node/parts";

import { type HttpSettings, noHttp } from "../http/http-settings.ts";
import { readHttpConf } from "../http/read-http-conf.ts";
import { unreadable } from "./fault.ts";
import { FileMarks } from "./file-marks.ts";
import { defaultPlutoIni } from "./pluto-ini/pluto-ini.ts";
import { folderSecrets } from "./secrets.ts";
import { type ReadIni, readPlutoIni } from "./pluto-ini/read-pluto-ini.ts";

/** manager.conf and acl.conf, read and understood. */
export interface LoadedFiles {
  readonly kind: "loaded";
  readonly settings: ManagerSettings;
  /** What is wrong in them, be it an error that only costs a user his place. */
  readonly warnings: readonly LoadedFault[];
  /** Tells whether reading again could find anything else. */
  readonly marks: FileMarks;
}

/** Files that cannot be used, with everything that is wrong with them. */
export interface BrokenFiles {
  readonly kind: "broken";
  readonly faults: readonly ConfFault[];
  /** manager.conf, acl.conf or both: where the faults are, be it in what they include. */
  readonly files: readonly string[];
}

const managerFile = "manager.conf";
const aclFile = "acl.conf";
const plutoIniFile = "pluto.ini";

/** Reads manager.conf, which must be there, and acl.conf, which need not. */
export const loadManagerFiles = (
  folder: string,
  env: Readonly<Record<string, string | undefined>> = process.env,
): LoadedFiles | BrokenFiles => {
  const marks = new FileMarks();
  // What a reload changes of it (the system's name) comes with the settings.
  marks.file(join(folder, plutoIniFile));
  const files = folderFiles(folder, marks);
  const manager = loadConf(managerFile, files);
  const isWithoutAcl = (result: ConfResult): boolean =>
    !result.ok && result.faults.some(({ code, file }) => code === "E_NO_FILE" && file === aclFile);
  const found = loadConf(aclFile, files);
  const acl = isWithoutAcl(found) ? undefined : found;
  if (!manager.ok || acl?.ok === false) {
    const faults = [manager, acl].flatMap((result) => (result?.ok === false ? result.faults : []));
    const broken = [...(manager.ok ? [] : [managerFile]), ...(acl?.ok === false ? [aclFile] : [])];
    return { kind: "broken", faults: faults.filter(({ severity }) => severity === "error"), files: broken };
  }
  const { dropped, faults, settings } = readManagerSettings(
    manager.document,
    acl?.document,
    folderSecrets(folder, env, marks),
  );
  const errors = faults.filter(({ severity }) => severity === "error");
  if (errors.length > 0) {
    const aclFiles = new Set([aclFile, ...(acl?.document.files ?? [])]);
    const broken = errors.map(({ file }) => (aclFiles.has(file) ? aclFile : managerFile));
    return { kind: "broken", faults: errors, files: [...new Set(broken)] };
  }
  const users = dropped.map(({ fault }) => fault);
  const warnings = [...manager.warnings, ...(acl?.warnings ?? []), ...faults, ...users];
  return { kind: "loaded", settings, warnings, marks };
};

/** http.conf, read and understood, or what is wrong with it. */
export type LoadedHttp =
  | { readonly kind: "loaded"; readonly settings: HttpSettings; readonly faults: readonly ConfFault[] }
  | { readonly kind: "absent"; readonly settings: HttpSettings; readonly faults: readonly [] }
  | { readonly kind: "broken"; readonly faults: readonly ConfFault[] };

/** Reads http.conf, which need not be there: then HTTP is off. Where manager.conf is missing too, that says nothing of HTTP. */
export const loadHttpConf = (folder: string, namedAcls: NamedAcls): LoadedHttp => {
  const file = "http.conf";
  const result = loadConf(file, folderFiles(folder, new FileMarks()));
  if (!result.ok) {
    const missing = result.faults.find((fault) => fault.code === "E_NO_FILE" && fault.file === file);
    if (missing === undefined) return { kind: "broken", faults: result.faults };
    if (hasConfiguration(folder)) return { kind: "absent", settings: noHttp, faults: [] };
    const message = `There is no such file, and no manager.conf either: is ${folder} the configuration folder?`;
    return { kind: "broken", faults: [{ ...missing, message }] };
  }
  const { settings, faults } = readHttpConf(result.document, namedAcls);
  const all = [...result.warnings, ...faults];
  return all.some(({ severity }) => severity === "error")
    ? { kind: "broken", faults: all }
    : { kind: "loaded", settings, faults: all };
};

/** Reads pluto.ini, which need not be there. */
export const loadPlutoIni = (folder: string): ReadIni => {
  const file = plutoIniFile;
  try {
    return readPlutoIni(file, readRegularFile(join(folder, file)).toString("utf8"));
  } catch (error) {
    if (systemCode(error) === "ENOENT") return { ini: defaultPlutoIni, userQueues: {}, faults: [] };
    return { ini: defaultPlutoIni, userQueues: {}, faults: [unreadable(file, error)] };
  }
};
