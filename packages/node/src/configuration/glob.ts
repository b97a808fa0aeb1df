import { readdirSync } from "node:fs";
import { isAbsolute, join } from "node:path";

import { GlobPattern } from "./glob-pattern.ts";

/** The names in a folder, sorted as bytes; none when it cannot be read. */
const namesIn = (folder: string): string[] => {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
};

/** The paths that match a shell pattern, sorted. Relative patterns stay relative; they are looked up in `folder`. */
export const globPaths = (folder: string, pattern: string): readonly string[] => {
  let paths = [isAbsolute(pattern) ? "/" : ""];
  for (const segment of pattern.split("/").filter((part) => part !== "")) {
    if (!GlobPattern.is(segment)) {
      paths = paths.map((path) => join(path, segment));
      continue;
    }
    const glob = new GlobPattern(segment);
    paths = paths.flatMap((path) =>
      namesIn(isAbsolute(path) ? path : join(folder, path))
        .filter((name) => glob.matches(name))
        .map((name) => join(path, name)),
    );
  }
  return paths;
};
