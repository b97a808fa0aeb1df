import { readdirSync } from "node:fs";
import { isAbsolute, join } from "node:path";

const isPattern = (segment: string): boolean => /[*?[]/.test(segment);

/** A segment of a shell pattern as an expression: `*`, `?` and `[a-z]` or `[!a-z]`; a leading dot is never guessed. */
const expressionOf = (segment: string): RegExp => {
  const body = segment.replace(/\[([!^]?)([^\]]+)\]|[\s\S]/g, (part, negation?: string, set?: string) => {
    if (part === "*") return "[^/]*";
    if (part === "?") return "[^/]";
    if (set === undefined) return part.replace(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);
    return `[${negation ? "^" : ""}${set.replace(/[\\[\]^]/g, String.raw`\$&`)}]`;
  });
  return new RegExp(`^${segment.startsWith(".") ? "" : "(?!\\.)"}${body}$`, "s");
};

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
    if (!isPattern(segment)) {
      paths = paths.map((path) => join(path, segment));
      continue;
    }
    const expression = expressionOf(segment);
    paths = paths.flatMap((path) =>
      namesIn(isAbsolute(path) ? path : join(folder, path))
        .filter((name) => expression.test(name))
        .map((name) => join(path, name)),
    );
  }
  return paths;
};
