import { describe, expect, test } from "vitest";

import { commands } from "../../src/cli/commands/index.ts";
import { runMain } from "./run-main.ts";

describe.each(commands.map((command) => [command.name, command] as const))("pluto-test-server %s", (name, command) => {
  test("--help says what it does, with its options and examples", async () => {
    const { code, stdout } = await runMain([...name.split(" "), "--help"]);
    expect(code).toBe(0);
    expect(stdout).toContain(`pluto-test-server ${name}`);
    for (const [line, meaning] of command.examples) expect(stdout).toContain(`\n  # ${meaning}\n  ${line}\n`);
    for (const option of command.options) expect(stdout).toContain(`--${option.name}`);
    expect(stdout).toContain(`\n${command.exitCodes}\n`);
  });
});

test("--help lists all commands", async () => {
  const { code, stdout } = await runMain(["--help"]);
  expect(code).toBe(0);
  for (const { name, summary } of commands) expect(stdout).toMatch(new RegExp(`  ${name} +${summary}`));
});

test.each([["--version"], ["-V"], ["simulate", "--version"]])("%s says the version", async (...argv) => {
  expect(await runMain(argv)).toEqual({ code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/), stderr: "" });
});

test.each<[argv: string[], says: RegExp]>([
  [[], /^pluto-test-server COMMAND \[options\]/],
  [["simulat"], /knows simulate, .*not "simulat"\. Did you mean simulate\?/],
  [["script"], /^script knows check\n/],
  [["script", "chekc"], /^script knows check, not "chekc"\. Did you mean check\?\n/],
  [["script", "check"], /wants the names of scripts/],
  [["simulate", "--strikt"], /Unknown argument: strikt\. Did you mean --strict\?/],
  [["simulate", "--port"], /port/],
  [["simulate", "--port", "65536"], /^--port: "65536" is not a port from 0 to 65535\n$/],
  [["simulate", "--port", "1", "--port", "2"], /^give --port once\n$/],
  [["simulate", "--clock", "slow"], /^--clock: "slow" is not one of real, manual, x20\n$/],
  [["simulate", "--chaos", "2"], /^--chaos: "2" is not a number from 0 to 1\n$/],
  [["simulate", "--seed", "-1"], /seed/],
  [["simulate", "--persona", "14"], /^--persona: "14" is not one of .*13/],
  [["simulate", "--user", "panel"], /^--user is NAME:SECRET/],
  [["simulate", "--user", "panel:hid:den"], /^(?!.*(?:hid|den)).*--user: READ there is no such permission class/],
  [["simulate", "--"], /^what is to be run\?/],
  [["simulate", "none.ami"], /^none\.ami cannot be read: ENOENT/],
])("%j is wrong usage: exit code 2", async (argv, says) => {
  expect(await runMain(argv)).toEqual({ code: 2, stdout: "", stderr: expect.stringMatching(says) });
});
