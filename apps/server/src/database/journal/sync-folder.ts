import { open } from "node:fs/promises";

/** Puts a folder on the disk, so that the names of its new files last. */
export const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};
