import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

import { shells } from "../../src/completion/completion-script.ts";
import { manualPage } from "../../src/manual.ts";
import { subcommands } from "../../src/subcommands/index.ts";
import { runMain } from "../run-main.ts";

test("they are in alphabetical order", () => {
  const names = subcommands.map(({ name }) => name);
  expect(names).toEqual([...names].sort());
});

const ofOurOwn = subcommands.filter(({ isHandedOver }) => isHandedOver !== true);

describe.each(ofOurOwn.map((subcommand) => [subcommand.name, subcommand] as const))("pluto %s", (name, definition) => {
  test("--help says what it does, with its options and an example", async () => {
    const { code, stdout } = await runMain([name, "--help"]);
    expect(code).toBe(0);
    expect(stdout).toContain(`pluto ${name}`);
    for (const [args, meaning] of definition.examples) expect(stdout).toContain(`\n  # ${meaning}\n  pluto ${args}\n`);
    for (const option of definition.options) expect(stdout).toContain(`--${option.name}`);
  });

  test("an unknown option is told, with where to look", async () => {
    const { code, stderr } = await runMain([name, "--nonsense"]);
    expect(code).toBe(name === "check" ? 3 : 2);
    expect(stderr).toContain(`See pluto ${name} --help`);
  });
});

test("pluto --help lists them all", async () => {
  const { stdout } = await runMain(["--help"]);
  for (const { name, summary } of subcommands) expect(stdout).toMatch(new RegExp(`${name} +${summary}`));
});

test("the manual page is the one that the definitions give: npm run manual", () => {
  expect(readFileSync(new URL("../../man/pluto.1", import.meta.url), "utf8")).toBe(manualPage());
});

test("behind -- a word is the server's, whatever it is", async () => {
  const { stderr } = await runMain(["--", "ping"]);
  expect(stderr).toContain("no plutod runs here");
});

test.each(shells)("the completion for %s calls back, and lets the shell read nothing again", async (shell) => {
  const { code, stdout } = await runMain(["completion", shell]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/pluto completion (?:candidates|line) -- /);
  expect(stdout).not.toMatch(/eval|source/);
});
