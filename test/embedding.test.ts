import { join } from "node:path";

import { expect, test } from "vitest";

import { codeBlocks } from "./code-blocks.ts";
import { run } from "./plutod.ts";
import { ScratchProject } from "./scratch-project.ts";

const blocks = codeBlocks("docs/embedding.md");
const firstOf = (language: string): string => blocks.find((block) => block.language === language)?.code ?? "";

test("the program in docs/embedding.md runs as it stands, prints what the page says, and ends", async () => {
  using project = new ScratchProject({ "program.mjs": firstOf("ts") });
  const finished = await run(process.execPath, [join(project.folder, "program.mjs")], project.env);
  expect(finished).toEqual({ code: 0, stdout: firstOf("text"), stderr: "" });
}, 30_000);

test("what docs/embedding.md imports, it installs", () => {
  const imported = [...firstOf("ts").matchAll(/from "(@pluto-ami\/\w+)/g)].map(([, name]) => name);
  expect(imported).toHaveLength(3);
  expect(firstOf("sh").split(/\s+/)).toEqual(expect.arrayContaining(imported));
});
