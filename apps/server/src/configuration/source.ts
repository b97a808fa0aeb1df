import { existsSync } from "node:fs";
import { join } from "node:path";

import type { ConfigurationOutcome, ConfigurationSource } from "@pluto-ami/core";
import { fromText } from "@pluto-ami/protocol";

import type { IniReloadFault } from "./pluto-ini/ini-reload-fault.ts";
import { type LoadedFiles, loadManagerFiles, loadPlutoIni } from "./load.ts";
import type { PlutoIni } from "./pluto-ini/pluto-ini.ts";

/** The files of a configuration folder as the manager's source of settings. */
export class FileConfigurationSource implements ConfigurationSource {
  readonly #folder: string;
  /** What is in force; a broken configuration does not replace it, so that every reload complains again. */
  #loaded: LoadedFiles;
  readonly #ini: PlutoIni;

  /** `ini` is what pluto.ini said at the start: of its keys, only the system's name changes by a reload. */
  constructor(folder: string, loaded: LoadedFiles, ini: PlutoIni) {
    this.#folder = folder;
    this.#loaded = loaded;
    this.#ini = ini;
  }

  /** Reads the files, unless each is as it was when the settings in force were read (docs/protocol.md#reload). */
  async load(): Promise<ConfigurationOutcome> {
    if (this.#loaded.marks.unchanged) {
      return { kind: "unchanged", faults: this.#loaded.warnings.filter(({ severity }) => severity === "error") };
    }
    const { ini, faults } = loadPlutoIni(this.#folder);
    const outcome = loadManagerFiles(this.#folder);
    if (outcome.kind === "broken" || faults.length > 0) {
      const iniFaults = faults.map((fault): IniReloadFault => ({
        ...fault,
        line: fault.line ?? 0,
        severity: "error",
        code: "E_INI",
      }));
      const broken = outcome.kind === "broken" ? outcome : { faults: [], files: [] };
      return {
        kind: "broken",
        faults: [...broken.faults, ...iniFaults],
        files: [...broken.files, ...(faults.length > 0 ? ["pluto.ini"] : [])],
      };
    }
    this.#loaded = outcome;
    const settings = { ...outcome.settings, systemName: fromText(ini.systemName) };
    return { kind: "loaded", settings, warnings: [...outcome.warnings, ...this.#changesForLater(ini)] };
  }

  /** What pluto.ini says now and will not hold before the next start. */
  #changesForLater(ini: PlutoIni): readonly IniReloadFault[] {
    const isGone = !existsSync(join(this.#folder, "pluto.ini"));
    const later = Object.entries(isGone ? ini : { ...ini, systemName: this.#ini.systemName });
    const started = new Map<string, unknown>(Object.entries(this.#ini));
    if (later.every(([key, value]) => started.get(key) === value)) return [];
    const message = isGone
      ? "The file is gone: systemname has its default now, the rest when plutod is started again."
      : "The changes in this file, but for systemname, hold when plutod is started again.";
    return [{ severity: "warning", code: "W_RESTART", file: "pluto.ini", line: 0, message }];
  }
}
