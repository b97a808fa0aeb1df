import { resolve } from "node:path";

import { expect, test } from "vitest";

import { runReadme } from "./readme.ts";

test("the program in docs/embedding.md runs and prints what it says", async () => {
  const { printed, promised } = await runReadme(
    import.meta.dirname,
    resolve(import.meta.dirname, "../docs/embedding.md"),
  );
  expect(printed).toBe(promised);
});
