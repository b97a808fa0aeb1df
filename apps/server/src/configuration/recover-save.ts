import type { FolderConfigurationFiles, Recovery } from "@pluto-ami/node/configuration-folder";
import { reasonOf } from "@pluto-ami/node/parts";
import { sentenceOf } from "@pluto-ami/protocol";

import { StartupError } from "../start/startup-error.ts";

/** A save that was cut off is completed before anything is read: half of it is no configuration. */
export const recoverSave = async (files: FolderConfigurationFiles, folder: string): Promise<Recovery> => {
  try {
    return await files.recover();
  } catch (error) {
    const lines = [
      `plutod: a save of files in ${folder} was cut off and cannot be completed: ${sentenceOf(reasonOf(error))}`,
      "Make the folder writable for plutod, or restore its files and remove .pluto-save.json.",
    ];
    throw new StartupError("configuration-broken", lines, { cause: error });
  }
};
