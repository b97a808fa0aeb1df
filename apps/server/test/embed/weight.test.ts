import { readFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";

import { expect, test } from "vitest";

const source = resolve(import.meta.dirname, "../../src");

/** Everything that a module imports when it runs, its own files by their paths. */
const reach = (file: string, seen = new Set<string>()): Set<string> => {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, target = ""] of readFileSync(file, "utf8").matchAll(
    /^(?:import|export) (?!type )[^;]*? from "([^"]+)"/gm,
  )) {
    if (target.startsWith(".")) reach(resolve(dirname(file), target), seen);
    else seen.add(target);
  }
  return seen;
};

test("who embeds a manager loads sockets, and nothing of the daemon: no files of configuration, no log, no HTTP", () => {
  const reached = [...reach(resolve(source, "embed/index.ts"))].filter((name) => !name.startsWith("node:"));
  const packages = reached.filter((name) => !name.startsWith("/"));
  const folders = reached.filter((name) => name.startsWith("/")).map((name) => dirname(relative(source, name)));
  expect(packages.filter((name) => !name.startsWith("@pluto-ami/"))).toEqual([]);
  expect(new Set(folders)).toEqual(new Set(["embed", "listeners", "tls", "."]));
});
