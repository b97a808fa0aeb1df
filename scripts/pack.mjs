// npm run pack -- FOLDER: packs every package for publishing, as tarballs in FOLDER that npm can install together.
import { mkdirSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";

import { root, runWithPnpm } from "./run.mjs";
import { setup } from "./setup.mjs";

const folder = process.argv[2];
if (folder === undefined) {
  console.error("Usage: npm run pack -- FOLDER");
  process.exit(2);
}
const destination = resolve(folder);
mkdirSync(destination, { recursive: true });
setup();
for (const group of ["packages", "apps"]) {
  for (const name of readdirSync(join(root, group))) {
    runWithPnpm(["pnpm", "--dir", join(root, group, name), "pack", "--pack-destination", destination]);
  }
}
