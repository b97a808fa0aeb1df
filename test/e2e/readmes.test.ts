import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";

import { codeBlocks } from "../code-blocks.ts";
import { binaries, managerConf, Plutod, run } from "../plutod.ts";
import { runReadme } from "../readme.ts";

const root = resolve(import.meta.dirname, "../..");
const readme = (app: string): string => readFileSync(join(root, "apps", app, "README.md"), "utf8");

/** The lines that its two-minute start tells people to type, without those that install or start plutod. */
const typedLines = (app: string): string[] => {
  const [section = ""] = /^## Two minutes\n[\s\S]*?(?=^## )/m.exec(readme(app)) ?? [];
  return [...section.matchAll(/^\$ (.*)$/gm)]
    .map(([, line = ""]) => line)
    .filter((line) => !/^(?:npm|plutod) |^plutod$/.test(line));
};

let daemon: Plutod;
beforeAll(async () => {
  daemon = await Plutod.start();
  writeFileSync(join(daemon.home, ".pbx-secret"), "s3cret-admin\n", { mode: 0o600 });
});
afterAll(() => daemon[Symbol.asyncDispose]());

describe.each(["server", "cli"])("the two-minute start of apps/%s", (app) => {
  test("has lines to type", () => {
    expect(typedLines(app).length).toBeGreaterThanOrEqual(3);
  });

  test.each(typedLines(app))("works as written: %s", async (line) => {
    const here = line.replace("--host pbx.example.com", `--host 127.0.0.1 --port ${daemon.port}`);
    const script = `pluto() { "${process.execPath}" "${binaries.pluto}" "$@"; }\n${here}\n`;
    const { code, stderr } = await run("bash", ["-eo", "pipefail", "-c", script], daemon.env);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  });
});

describe("the commands in a clone, by the README's PATH line", () => {
  const lines = codeBlocks("README.md").flatMap(({ code }) => code.split("\n"));
  const pathLine = lines.find((line) => line.startsWith("export PATH=")) ?? "";
  const commands = lines.filter((line) => /^plutod? /.test(line));

  test("are plutod's and pluto's", () => {
    expect(commands.length).toBeGreaterThanOrEqual(4);
  });

  test.each(commands)("work as written: %s", async (line) => {
    const here = line
      .replace("--host pbx.example.net --user ops", `--host 127.0.0.1 --port ${daemon.port} --user admin`)
      .replace("~/.ami-secret", "~/.pbx-secret");
    const env = { ...daemon.env, PATH: `${dirname(process.execPath)}:/usr/bin:/bin` };
    const { code, stderr } = await run("bash", ["-ec", `cd "$0"\n${pathLine}\n${here}`, root], env);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  });
});

test("the program in the README of apps/server starts a daemon from files, and stops it", async () => {
  const home = mkdtempSync(join(tmpdir(), "pluto-test-"));
  onTestFinished(() => rmSync(home, { recursive: true }));
  const etc = join(home, "etc");
  mkdirSync(etc);
  writeFileSync(join(etc, "manager.conf"), managerConf);
  vi.stubEnv("PLUTO_RUNTIME", join(home, "run"));
  vi.stubEnv("XDG_STATE_HOME", join(home, "state"));
  onTestFinished(() => void vi.unstubAllEnvs());
  const page = join(home, "README.md");
  writeFileSync(page, readme("server").replaceAll("/etc/asterisk", etc));
  const { printed } = await runReadme(resolve(import.meta.dirname, ".."), page);
  expect(printed).toMatch(/^AMI clients connect to 127\.0\.0\.1:\d+$/);
}, 60_000);
