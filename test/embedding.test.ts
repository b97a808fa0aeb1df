import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "vitest";

import { codeBlocks } from "./code-blocks.ts";
import { managerConf, run } from "./plutod.ts";
import { ScratchProject } from "./scratch-project.ts";

const blocks = codeBlocks("docs/embedding.md");
const inLanguage = (language: string): string[] =>
  blocks.filter((block) => block.language === language).map(({ code }) => code);
const [install = ""] = inLanguage("sh");
const [doorbell = "", guarded = "", intercepted = "", ...otherPrograms] = inLanguage("ts");
const [doorbellPrints = "", guardedPrints = "", interceptedPrints = "", callsPrint = ""] = inLanguage("text");
const [exchange = "", calls = "", contract = "", daemon = "", ...others] = inLanguage("js");

const project = (program: string): ScratchProject =>
  new ScratchProject({ "program.mjs": program, "exchange.mjs": exchange });
const runProgram = ({ env, folder }: ScratchProject, ...options: string[]) =>
  run(process.execPath, [...options, join(folder, "program.mjs")], env);

test("every block of docs/embedding.md is here", () => {
  expect([...others, ...otherPrograms]).toEqual([]);
  expect(blocks).toHaveLength(12);
});

test.each([
  ["the doorbell", doorbell, doorbellPrints],
  ["the doors with a guard", guarded, guardedPrints],
  ["the stand-in", intercepted, interceptedPrints],
  ["the calls of the exchange", calls, callsPrint],
])(
  "%s in docs/embedding.md runs as it stands, prints what the page says, and ends",
  async (_what, program, prints) => {
    using scratch = project(program);
    expect(await runProgram(scratch)).toEqual({ code: 0, stdout: prints, stderr: "" });
  },
  30_000,
);

test("the exchange of docs/embedding.md is the one of the examples, which is compiled", () => {
  expect(exchange).toBe(readFileSync(join(import.meta.dirname, "../examples/exchange.mjs"), "utf8"));
});

test("the exchange holds what every backend must hold", async () => {
  using scratch = project(contract);
  const { code, stdout } = await runProgram(scratch, "--test", "--test-reporter=tap");
  expect(stdout).toMatch(/^# fail 0$/m);
  expect(Number(/^# pass (\d+)$/m.exec(stdout)?.[1])).toBeGreaterThan(10);
  expect(code).toBe(0);
});

test("the exchange in a whole daemon runs as it stands, and ends", async () => {
  using scratch = project(daemon);
  const { env, folder } = scratch;
  mkdirSync(join(folder, "etc"));
  writeFileSync(join(folder, "etc/manager.conf"), managerConf);
  const places = { PLUTO_RUNTIME: join(folder, "run"), XDG_STATE_HOME: join(folder, "state") };
  const finished = await run("sh", ["-c", `cd '${folder}' && '${process.execPath}' program.mjs`], {
    ...env,
    ...places,
  });
  expect(finished).toMatchObject({ code: 0, stderr: "" });
  expect(finished.stdout).toMatch(
    /^Call somebody at 127\.0\.0\.1:\d+; see it with pluto --socket .*\/run\/.* exchange show calls\n$/,
  );
});

test("what the first program of docs/embedding.md imports, it installs", () => {
  const imported = [...doorbell.matchAll(/from "(@pluto-ami\/\w+)/g)].map(([, name]) => name);
  expect(imported).toHaveLength(3);
  expect(install.split(/\s+/)).toEqual(expect.arrayContaining(imported));
});
