// pnpm conformance: runs the recorded scenarios against the daemon of this checkout. With AMI_TARGET or AMI_START in the
// environment it runs them against that server instead. Arguments go to the runner: pnpm conformance 'cli/*' --jobs 4
import { spawn } from "node:child_process";
import { join } from "node:path";

import { root } from "./run.mjs";
import { setup } from "./setup.mjs";

const given = process.argv.slice(2).filter((argument) => argument !== "--");
const isOurs = process.env.AMI_TARGET === undefined && process.env.AMI_START === undefined;

/** What the runner is told when the command line says nothing of it. */
const defaults = [
  ["--jobs", "2"],
  ["--without", "pbx,queue"],
].flatMap(([option, value]) =>
  given.some((argument) => argument === option || argument.startsWith(`${option}=`)) ? [] : [option, value],
);

if (isOurs) {
  setup();
  process.env.AMI_START = `node '${join(root, "apps/server/bin/plutod.js")}' --config {dir}`;
}

const runner = spawn(process.execPath, [join(root, "conformance/runner.mjs"), ...(isOurs ? defaults : []), ...given], {
  stdio: "inherit",
});
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => runner.kill(signal));
runner.once("exit", (code) => process.exit(code ?? 1));
