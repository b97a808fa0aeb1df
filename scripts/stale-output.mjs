// What a build leaves behind in dist: the compiler, and the cache of builds, remove no declarations whose source was moved or
// deleted. What is run there, scripts/bundle.mjs clears away itself.
import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";

/** What the compiler makes of a source file `x.ts`. */
const made = /\.d\.ts(?:\.map)?$/;

/** Files under `folder`/dist whose source is not there any more, relative to it. */
export const staleOutput = (folder) => {
  const dist = join(folder, "dist");
  if (!existsSync(dist)) return [];
  return readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && made.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(dist.length + 1))
    .filter((file) => !existsSync(join(folder, "src", file.replace(made, ".ts"))));
};

/** Removes them; whoever runs what is there does not notice. */
export const removeStaleOutput = (folder) => {
  for (const file of staleOutput(folder)) rmSync(join(folder, "dist", file), { force: true });
};
