// pnpm conformance: runs the recorded scenarios against the daemon of this checkout. With AMI_TARGET or AMI_START in the
// environment it runs them against that server instead. Arguments go to the runner: pnpm conformance 'cli/*' --jobs 4
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";

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

/** The scenarios in which Pluto differs from the recording on purpose: area/name and the reason. */
const known = new Map(
  readFileSync(join(root, ".ci/conformance-known.txt"), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => [line.split(" ", 1)[0], line.slice(line.indexOf(" ") + 1)]),
);

if (isOurs) {
  setup();
  process.env.AMI_START = `node '${join(root, "apps/server/bin/plutod.js")}' --config {dir}`;
}

const runner = spawn(process.execPath, [join(root, "conformance/runner.mjs"), ...(isOurs ? defaults : []), ...given], {
  stdio: ["ignore", "pipe", "inherit"],
});
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => runner.kill(signal));

const code = new Promise((resolve) => runner.once("exit", (code) => resolve(code ?? 1)));
const failed = new Set();
for await (const line of createInterface({ input: runner.stdout })) {
  console.log(line);
  // A failure is a line like conformance/scenarios/cli/kick.txt:12: expected …
  const scenario = /(?:^|\/)scenarios\/([\w-]+\/[\w-]+)\.txt:\d+: /.exec(line)?.[1];
  if (scenario !== undefined) failed.add(scenario);
}

const expected = isOurs ? [...failed].filter((scenario) => known.has(scenario)) : [];
for (const scenario of expected) console.log(`On purpose: ${scenario}: ${known.get(scenario)}`);
const isExplained = failed.size > 0 && expected.length === failed.size;
process.exit(isExplained ? 0 : await code);
