import { join } from "node:path";

import { type ConfDocument, type ConfFault, type ConfResult, loadConf } from "@pluto-ami/conf";
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
  /** What is wrong besides, and would have kept nothing from being used. */
  readonly others: readonly LoadedFault[];
  /** What the files say as far as they could be read: not to be used, but to be looked at for further faults. */
  readonly settings: ManagerSettings;
  /** Could all their lines be read? */
  readonly isWhole: boolean;
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
  const isWhole = manager.ok && acl?.ok !== false;
  const {
    dropped,
    faults: told,
    settings,
  } = readManagerSettings(documentOf(manager), acl && documentOf(acl), folderSecrets(folder, env, marks));
  const faults = [
    ...[manager, acl].flatMap((result) => (result === undefined ? [] : result.ok ? result.warnings : result.faults)),
    ...told.filter(({ code, severity }) => isWhole || severity === "error" || certainOfPart.has(code)),
  ];
  const users = dropped.map(({ fault }) => fault);
  const errors = faults.filter(({ severity }) => severity === "error");
  if (errors.length === 0) return { kind: "loaded", settings, warnings: [...faults, ...users], marks };
  const aclFiles = new Set([aclFile, ...(acl === undefined ? [] : documentOf(acl).files)]);
  const broken = [
    ...(manager.ok ? [] : [managerFile]),
    ...(acl?.ok === false ? [aclFile] : []),
    ...told
      .filter(({ severity }) => severity === "error")
      .map(({ file }) => (aclFiles.has(file) ? aclFile : managerFile)),
  ];
  const others = [...faults.filter(({ severity }) => severity === "warning"), ...users];
  return { kind: "broken", faults: errors, files: [...new Set(broken)], others, settings, isWhole };
};

const documentOf = (result: ConfResult): ConfDocument => (result.ok ? result.document : result.partial);

/** What is wrong whatever may stand in the lines that could not be read. */
const certainOfPart: ReadonlySet<string> = new Set(["W_KEY", "W_VALUE", "W_SECRET"]);

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
