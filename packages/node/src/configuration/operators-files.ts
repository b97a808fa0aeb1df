import { accessSync, constants, realpathSync } from "node:fs";
import { dirname, join, resolve, sep } from "node:path";

import type { ConfigurationFiles, WritableFile } from "@pluto-ami/core";
import { toBytes, toText } from "@pluto-ami/protocol";

import { demandOwnLead } from "./demand-own-lead.ts";
import { demandRegularFile } from "./demand-regular-file.ts";
import { SaveJournal } from "./save-journal.ts";
import { systemDisk } from "./save-disk.ts";
import { FolderConfigurationFiles } from "./writable-files.ts";

/**
 * The configuration of a folder for its operator, who may write what the daemon reads: wherever links and includes lead, by whatever name. He saves as
 * the daemon's clients do, and after them, but is not talked into writing what others lead him to ({@link demandOwnLead}).
 */
export class OperatorsFiles implements Pick<ConfigurationFiles, "exclusively" | "writeAll"> {
  readonly #folder: string;
  readonly #files: FolderConfigurationFiles;

  constructor(folder: string) {
    this.#folder = resolve(folder);
    this.#files = new FolderConfigurationFiles(folder);
  }

  exclusively<T>(change: () => Promise<T>): Promise<T> {
    return this.#files.exclusively(change);
  }

  /**
   * Replaces files that are there, all or none; names are relative to the folder.
   * @throws the system's error, or one that says why a file is not written
   */
  async writeAll(files: readonly WritableFile[]): Promise<void> {
    const folder = realpathSync(this.#folder);
    const targets = files.map(({ path, text }) => ({ path: this.#target(path), bytes: toBytes(text) }));
    const [outside] = targets.filter(({ path }) => !path.startsWith(folder + sep));
    if (outside !== undefined && targets.length > 1) {
      throw Object.assign(
        new Error(
          `${outside.path} is not in ${folder}: it cannot be saved together with other files, as one. Change it by hand`,
        ),
        { code: "EXDEV" },
      );
    }
    await new SaveJournal(folder, systemDisk).replace(targets);
  }

  #target(path: string): string {
    const folder = realpathSync(this.#folder);
    const target = realpathSync(resolve(this.#folder, toText(path)));
    demandRegularFile(target);
    if (!target.startsWith(folder + sep)) {
      for (const from of [folder, join(folder, "manager.conf")]) demandOwnLead(from, target);
    }
    accessSync(target, constants.W_OK);
    accessSync(dirname(target), constants.W_OK);
    return target;
  }
}
