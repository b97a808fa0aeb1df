// Part of each package's build: makes one file of a package's sources for each of its entries, as Node loads one file sooner
// than hundreds (docs/adr/0018-one-file-an-entry.md). The compiler makes the declarations beside them.
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";

import { rolldown } from "rolldown";

const folder = process.cwd();
const dist = join(folder, "dist");

/** What is loaded by name: from outside of the package, by its programs, and for its manual page. */
const { bin = {}, exports } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
const programs = Object.values(bin).flatMap((file) =>
  [...readFileSync(join(folder, file), "utf8").matchAll(/"\.\.\/dist\/(.+)\.js"/g)].map(
    ([, name]) => `./src/${name}.ts`,
  ),
);
const sources = Object.values(exports)
  .flatMap((target) => (typeof target === "object" ? [target["@pluto-ami/source"]] : []))
  .concat(
    programs,
    ["./src/manual.ts"].filter((file) => existsSync(join(folder, file))),
  );
const input = Object.fromEntries(sources.map((source) => [source.replace(/^\.\/src\/|\.ts$/g, ""), source]));

// A path to the package from dist/a.js leads elsewhere from dist/b/a.js: sources that look for it stand in src itself.
for (const entry of readdirSync(join(folder, "src"), { recursive: true, withFileTypes: true })) {
  const file = join(entry.parentPath, entry.name);
  if (!entry.isFile() || entry.parentPath === join(folder, "src")) continue;
  if (readFileSync(file, "utf8").includes("import.meta.url")) {
    throw new Error(
      `${relative(folder, file)} goes by import.meta.url: in dist it would stand elsewhere. Move it to src itself.`,
    );
  }
}

const bundle = await rolldown({
  cwd: folder,
  input,
  platform: "node",
  // Other packages are loaded from where they are installed: a class is the same one for all who import it.
  external: (id, importer) => importer !== undefined && !/^(?:\.|\/|\0)/.test(id),
  transform: { target: "es2023" },
});
const { output } = await bundle.write({
  dir: dist,
  format: "es",
  entryFileNames: "[name].js",
  // Beside the entries, as sources find their package by a path that is relative to them.
  chunkFileNames: "part-[name]-[hash].js",
  // Names of classes are part of what is printed of an error.
  keepNames: true,
});
await bundle.close();

const made = new Set(output.map(({ fileName }) => join(dist, fileName)));
for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
  const file = join(entry.parentPath, entry.name);
  if (entry.isFile() && /\.js(?:\.map)?$/.test(file) && !made.has(file)) rmSync(file);
}
console.log(`${relative(folder, dist)}: ${[...made].map((file) => relative(dist, file)).join(", ")}`);
