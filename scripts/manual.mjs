// npm run manual: writes the manual pages of pluto and plutod from the definitions of their commands and options.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { root } from "./run.mjs";
import { setup } from "./setup.mjs";

setup();
for (const [app, page] of [
  ["cli", "pluto.1"],
  ["server", "plutod.8"],
]) {
  const { manualPage } = await import(`../apps/${app}/dist/manual.js`);
  mkdirSync(join(root, `apps/${app}/man`), { recursive: true });
  writeFileSync(join(root, `apps/${app}/man/${page}`), manualPage());
}
