// npm run pack -- FOLDER: packs every package for publishing, as tarballs in FOLDER that npm can install together.
import { mkdirSync, readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";

import { outputWithPnpm, root } from "./run.mjs";
import { setup } from "./setup.mjs";
import { removeStaleOutput } from "./stale-output.mjs";

const folder = process.argv[2];
if (folder === undefined) {
  console.error("Usage: npm run pack -- FOLDER");
  process.exit(2);
}
const destination = resolve(folder);
mkdirSync(destination, { recursive: true });
setup();
const groups = ["packages", "apps"];
for (const group of groups) {
  for (const name of readdirSync(join(root, group))) removeStaleOutput(join(root, group, name));
}
const listed = groups.map((group) => `--filter=./${group}/*`);
outputWithPnpm(["pnpm", ...listed, "--workspace-concurrency=1", "pack", "--pack-destination", destination]);

const tarballs = readdirSync(destination).filter((name) => /^pluto-ami-.*\.tgz$/.test(name));
console.log(`Pluto: packed into ${destination}:`);
for (const name of tarballs) {
  const kilobytes = Math.ceil(statSync(join(destination, name)).size / 1024);
  console.log(`  ${name.padEnd(36)} ${String(kilobytes).padStart(4)} KB`);
}
console.log(`plutod and pluto as commands: npm install --global ${destination}/pluto-ami-*.tgz`);
