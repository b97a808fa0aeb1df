import type { ConfigurationFiles } from "../../ports/configuration-files.ts";

/** The end of the last change of each set of files. */
const ends = new WeakMap<ConfigurationFiles, Promise<unknown>>();

/** Runs a change when those before it have ended: two saves of the same files never interleave, wherever they come from. */
export const inTurn = async <T>(files: ConfigurationFiles, change: () => Promise<T>): Promise<T> => {
  const mine = (ends.get(files) ?? Promise.resolve()).then(() => files.exclusively(change));
  ends.set(
    files,
    mine.catch(() => undefined),
  );
  return mine;
};
