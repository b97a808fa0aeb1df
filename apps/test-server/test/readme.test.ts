import { resolve } from "node:path";

import { expect, test } from "vitest";

import { codeBlocks } from "../../../test/code-blocks.ts";
import { run } from "../../../test/plutod.ts";
import { runReadme } from "../../../test/readme.ts";
import { ScratchProject } from "../../../test/scratch-project.ts";

const blocks = codeBlocks("apps/test-server/README.md");
const [suite = ""] = blocks.flatMap(({ code, language }) => (language === "js" ? [code] : []));

/** Runs the suite of the README, perhaps another than it is there, as `node --test` does. */
const runSuite = async (code: string) => {
  using project = new ScratchProject({ "queue.test.mjs": code });
  const { NODE_TEST_CONTEXT: _, ...env } = project.env;
  return await run("sh", ["-c", 'cd "$0" && exec node --test --test-reporter=tap', project.folder], env);
};

test("the program in the README runs as it stands and prints what the page says", async () => {
  const { printed, promised } = await runReadme(resolve(import.meta.dirname, ".."));
  expect(promised).toContain("PJSIP/5551234");
  expect(printed).toBe(promised);
});

test("it has no program but that one and the suite", () => {
  expect(blocks.map(({ language }) => language)).toEqual(["sh", "ts", "text", "js", "sh"]);
});

test("the suite passes", async () => {
  const { code, stdout } = await runSuite(suite);
  expect([code, stdout]).toEqual([0, expect.stringContaining("# pass 1\n")]);
});

test("the suite fails, and ends, where the program does something else", async () => {
  const { code, stdout } = await runSuite(suite.replace('client.action("QueuePause"', 'client.action("Ping"'));
  expect(code).toBe(1);
  expect(stdout).toMatch(/unmet-rule +The rule QueuePause[^]*# fail 1\n/);
});
