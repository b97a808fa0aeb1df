import { NamedAcls } from "@pluto-ami/core";

import {
  type BrokenFiles,
  type LoadedFiles,
  type LoadedHttp,
  loadHttpConf,
  loadManagerFiles,
  loadPlutoIni,
} from "./load.ts";
import type { ReadIni } from "./pluto-ini/read-pluto-ini.ts";

/** Every file of a configuration folder, as far as each could be read. */
export interface FolderContent {
  readonly ini: ReadIni;
  readonly loaded: LoadedFiles | BrokenFiles;
  readonly http: LoadedHttp;
}

/** Reads every file, also when one is broken: who mends them wants to know of all faults at once. */
export const readFolder = (folder: string): FolderContent => {
  const ini = loadPlutoIni(folder);
  const loaded = loadManagerFiles(folder);
  const http = loadHttpConf(folder, loaded.kind === "broken" ? NamedAcls.none : loaded.settings.namedAcls);
  return { ini, loaded, http };
};
