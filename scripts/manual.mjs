// npm run manual: writes the manual page of pluto from the definitions of its commands.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { root } from "./run.mjs";
import { setup } from "./setup.mjs";

setup();
const { manualPage } = await import("../apps/cli/dist/manual.js");
mkdirSync(join(root, "apps/cli/man"), { recursive: true });
writeFileSync(join(root, "apps/cli/man/pluto.1"), manualPage());
