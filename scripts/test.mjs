// npm test: sets up what is missing, then checks everything. The first check that fails ends it with its exit code.
// Arguments go to vitest: npm test -- apps/server
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { root, run, tool } from "./run.mjs";
import { setup } from "./setup.mjs";

const heading = (title) => console.log(`\n── ${title} ${"─".repeat(Math.max(3, 60 - title.length))}`);

const projects = ["packages", "apps"]
  .flatMap((folder) => readdirSync(join(root, folder)).map((name) => join(folder, name)))
  .filter((folder) => existsSync(join(root, folder, "package.json")));

setup();

heading("lint");
run(tool("oxlint"), ["--type-aware", "--deny-warnings"]);

heading("format");
run(tool("oxfmt"), ["--check"]);

heading("types");
run(tool("tsc"), ["-b", "tsconfig.json"]);
for (const project of [
  ...projects.map((folder) => join(folder, "tsconfig.test.json")),
  "examples/tsconfig.json",
  "test/tsconfig.json",
]) {
  if (existsSync(join(root, project))) run(tool("tsc"), ["-p", project]);
}

heading("unused code and dependencies");
run(tool("knip"), []);

heading("packages");
for (const folder of projects) {
  const { name, private: unpublished } = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
  if (unpublished) continue;
  console.log(name);
  run(tool("publint"), ["--strict", "--pack", "npm", folder]);
}

heading("tests");
// The fuzz test of the session goes the whole way here; a developer's vitest has a tenth of it.
const { PLUTO_FUZZ_FRAMES = "100000" } = process.env;
run(tool("vitest"), ["run", ...process.argv.slice(2)], { env: { PLUTO_FUZZ_FRAMES } });
