import type { ConfigurationOutcome, ConfigurationSource } from "@pluto-ami/core";

import { type LoadedFiles, loadManagerFiles } from "./load.ts";

/** The files of a configuration folder as the manager's source of settings. */
export class FileConfigurationSource implements ConfigurationSource {
  readonly #folder: string;
  /** What is in force; a broken configuration does not replace it, so that every reload complains again. */
  #loaded: LoadedFiles;

  constructor(folder: string, loaded: LoadedFiles) {
    this.#folder = folder;
    this.#loaded = loaded;
  }

  /** Reads the files, unless each is as it was when the settings in force were read (spec/ami.md §7.1). */
  async load(): Promise<ConfigurationOutcome> {
    if (this.#loaded.marks.unchanged) return { kind: "unchanged" };
    const outcome = loadManagerFiles(this.#folder);
    if (outcome.kind === "broken") return outcome;
    this.#loaded = outcome;
    return { kind: "loaded", settings: outcome.settings, warnings: outcome.warnings };
  }
}
