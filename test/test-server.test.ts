import { spawnSync } from "node:child_process";

import { describe, expect, test } from "vitest";

import { codeBlocks } from "./code-blocks.ts";
import { type Finished, run } from "./plutod.ts";
import { ScratchProject } from "./scratch-project.ts";

const blocks = codeBlocks("docs/test-server.md");

/** The file that a block is, by the comment it begins with, or is a part of. */
const fileOf = (code: string): string | undefined => /^(?:ami-script 1\n)?(?:\/\/|#) ([\w.]+)/.exec(code)?.[1];

/** A line that is typed, and no script. */
const isTyped = ({ code, language }: { readonly code: string; readonly language: string }): boolean =>
  language === "sh" && fileOf(code) === undefined;

const [installation = "", nodeTest = "", pythonTest = "", shellTest = "", shellEvent = "", ...otherLines] = blocks
  .filter(isTyped)
  .map(({ code }) => code);
const programs = blocks.filter((block) => !isTyped(block) && block.language !== "diff");
const files = new Map<string, string>();
let open = "";
for (const { code } of programs) {
  open = fileOf(code) ?? open;
  files.set(open, [...(files.has(open) ? [files.get(open)] : []), code].join("\n"));
}

/** The files with what the changes of a file make of it. */
const mended = (file: string): ReadonlyMap<string, string> => {
  const changes = blocks.filter(({ code, language }) => language === "diff" && fileOf(code) === file);
  let text = files.get(file) ?? "";
  for (const { code } of changes) {
    const lines = code.split("\n").slice(1, -1);
    const side = (without: string): string =>
      lines.flatMap((line) => (line.startsWith(without) ? [] : [`${line.slice(1)}\n`])).join("");
    expect(text).toContain(side("+"));
    text = text.replace(side("+"), side("-"));
  }
  return new Map([...files, [file, text]]);
};

/** Runs a line of the page in a folder with these files only. */
const runIn = async (
  all: ReadonlyMap<string, string>,
  names: readonly string[],
  line: string,
  env: NodeJS.ProcessEnv = {},
): Promise<Finished> => {
  using project = new ScratchProject(Object.fromEntries([...all].filter(([name]) => names.includes(name))));
  return await run("sh", ["-c", `cd "$0" && ${line}`, project.folder], { ...project.env, ...env });
};

const tap = { NODE_OPTIONS: "--test-reporter=tap" };

test("every block of docs/test-server.md is here", () => {
  expect(otherLines).toEqual([]);
  expect([...files.keys()]).toEqual([
    "pauser.mjs",
    "pauser.test.mjs",
    "lost.ami",
    "pauser.py",
    "test_pauser.py",
    "lost.sh",
    "event.sh",
    "recipes.test.mjs",
  ]);
  expect(blocks.filter(({ language }) => language === "diff").map(({ code }) => fileOf(code))).toEqual([
    "pauser.mjs",
    "pauser.py",
  ]);
});

test("what its test imports, it installs", () => {
  const [, name] = /from "(@pluto-ami\/[\w-]+)"/.exec(files.get("pauser.test.mjs") ?? "") ?? [];
  expect(installation.trim().split(" ")).toContain(name);
});

describe("its test in Node", () => {
  const names = ["pauser.mjs", "pauser.test.mjs"];

  test("fails as the page says where the program waits for ever", async () => {
    const { code, stdout } = await runIn(files, names, nodeTest, tap);
    expect(stdout).toMatch(/^ok 1 - pauses a member$[^]*^not ok 2 - [^]*test timed out after 5000ms/m);
    expect(code).toBe(1);
  });

  test("passes where it gives up", async () => {
    const { code, stdout } = await runIn(mended("pauser.mjs"), names, nodeTest, tap);
    expect(stdout).toContain("# pass 2\n");
    expect(code).toBe(0);
  });
});

describe("its test in Python", () => {
  const names = ["pauser.py", "test_pauser.py", "lost.ami"];
  const hasPython = spawnSync("python3", ["-c", "import sys; sys.exit(sys.version_info < (3, 10))"]).status === 0;

  test("fails as the page says where the program waits for ever", async (context) => {
    if (!hasPython) return context.skip("there is no python3, or it is older than 3.10");
    const { code, stderr } = await runIn(files, names, pythonTest);
    expect(stderr).toMatch(/^ConnectionError: the server has hung up$[^]*^FAILED \(errors=1\)$/m);
    return expect(code).toBe(1);
  });

  test("passes where it gives up", async (context) => {
    if (!hasPython) return context.skip("there is no python3, or it is older than 3.10");
    const { code, stderr } = await runIn(mended("pauser.py"), names, pythonTest);
    expect(stderr).toMatch(/^Ran 1 test in .*\n\nOK$/m);
    return expect(code).toBe(0);
  });

  test("fails, too, where the program asks for what is not expected", async (context) => {
    if (!hasPython) return context.skip("there is no python3, or it is older than 3.10");
    const all = mended("pauser.py");
    const other = new Map([
      ...all,
      ["pauser.py", (all.get("pauser.py") ?? "").replace('"QueuePause"', '"QueueRemove"')],
    ]);
    const { code, stderr } = await runIn(other, names, pythonTest);
    expect(stderr).toMatch(/unexpected-action +QueueRemove/);
    return expect(code).toBe(1);
  });
});

describe("its test with curl", () => {
  const names = ["pauser.py", "lost.sh", "event.sh"];
  const missing = ["curl", "python3"].filter((program) => spawnSync(program, ["--version"]).status !== 0).join(" and ");

  test("fails as the page says where the program waits for ever", async (context) => {
    if (missing !== "") return context.skip(`there is no ${missing}`);
    const { code, stdout } = await runIn(files, names, shellTest);
    expect(stdout).toMatch(/^ConnectionError: the server has hung up$/m);
    return expect(code).toBe(1);
  });

  test("passes where it gives up", async (context) => {
    if (missing !== "") return context.skip(`there is no ${missing}`);
    const { code, stderr, stdout } = await runIn(mended("pauser.py"), names, shellTest);
    expect(stdout).toMatch(/^TimeoutError: timed out$/m);
    return expect([code, stderr]).toEqual([0, expect.stringContaining("An AMI server for tests")]);
  });

  test("fails where the program pauses somebody else, with what came nearest", async (context) => {
    if (missing !== "") return context.skip(`there is no ${missing}`);
    const all = mended("pauser.py");
    const other = new Map([...all, ["lost.sh", (all.get("lost.sh") ?? "").replace("/100", "/101")]]);
    const { code } = await runIn(other, names, shellTest);
    return expect(code).not.toBe(0);
  });

  test("sends an event, and has a clock go on", async (context) => {
    if (missing !== "") return context.skip(`there is no ${missing}`);
    const { code, stdout } = await runIn(files, names, shellEvent);
    expect(stdout).toContain('"sessions"');
    expect(stdout).toContain('"now"');
    return expect(code).toBe(0);
  });
});

test("its recipes pass, all of them", async () => {
  const { code, stdout } = await runIn(files, ["recipes.test.mjs"], nodeTest, tap);
  const recipes = [...(files.get("recipes.test.mjs") ?? "").matchAll(/^ *test\(/gm)].length;
  expect(stdout.match(/^not ok .*$/gm) ?? []).toEqual([]);
  expect(Number(/^# pass (\d+)$/m.exec(stdout)?.[1])).toBeGreaterThanOrEqual(recipes);
  expect(code).toBe(0);
});
