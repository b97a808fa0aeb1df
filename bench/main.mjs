// npm run bench -- [SCENARIO…] [--rounds N] [--quick] [--json] [--update-readme]: see bench/README.md.
import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { root } from "../scripts/run.mjs";
import { measure } from "./measure.mjs";
import { printLines, updatePage } from "./report.mjs";

const usage = `Usage: npm run bench -- [SCENARIO…] [options]

  SCENARIO           names, or how they begin: fan-out, ping, decode; all without one
  --rounds N         rounds of each, whose medians count [5]
  --quick            a smoke run: everything once and small; its figures mean nothing
  --json             the results as JSON
  --update-readme    write the chart into README.md, or into the file of --page
  --page FILE
  --list             the names of the scenarios
`;

const fail = (message) => {
  process.stderr.write(`bench: ${message}\n\n${usage}`);
  process.exit(2);
};

const readOptions = () => {
  try {
    return parseArgs({
      allowPositionals: true,
      args: process.argv.slice(2).filter((word) => word !== "--"),
      options: {
        rounds: { type: "string", default: "5" },
        quick: { type: "boolean", default: false },
        json: { type: "boolean", default: false },
        list: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
        "update-readme": { type: "boolean", default: false },
        page: { type: "string", default: join(root, "README.md") },
      },
    });
  } catch (error) {
    return fail(error.message);
  }
};

const { values: options, positionals: wanted } = readOptions();
if (options.help) {
  process.stdout.write(usage);
  process.exit(0);
}
const rounds = options.quick ? 1 : Number(options.rounds);
if (!Number.isInteger(rounds) || rounds < 1) fail(`--rounds ${options.rounds}: a whole number, 1 and up`);

const { scenarios } = await import("./scenarios/index.mjs").catch((error) => {
  if (error.code !== "ERR_MODULE_NOT_FOUND") throw error;
  process.stderr.write("bench: nothing is built yet; npm run setup does that.\n");
  return process.exit(2);
});
if (options.list) {
  process.stdout.write(scenarios.map(({ name, title }) => `${name.padEnd(22)}${title}\n`).join(""));
  process.exit(0);
}
const unknown = wanted.find((word) => !scenarios.some(({ name }) => name.startsWith(word)));
if (unknown !== undefined) fail(`there is no scenario "${unknown}"`);
const chosen = scenarios.filter(({ name }) => wanted.length === 0 || wanted.some((word) => name.startsWith(word)));

const tellProgress = process.stderr.isTTY
  ? (text) => process.stderr.write(`\r\u001B[K${text}`)
  : (text) => process.stderr.write(`${text}\n`);
const results = await measure(chosen, { rounds, quick: options.quick }, tellProgress);
if (process.stderr.isTTY) process.stderr.write("\r\u001B[K");

process.stdout.write(options.json ? `${JSON.stringify(results, undefined, 2)}\n` : printLines(results));
if (options.quick)
  process.stderr.write("A smoke run: everything went once and small, so these figures mean nothing.\n");
if (options["update-readme"]) {
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? "a processor"}, Node ${process.versions.node}`;
  writeFileSync(options.page, updatePage(readFileSync(options.page, "utf8"), results, { rounds, machine }));
}
process.exit(0);
