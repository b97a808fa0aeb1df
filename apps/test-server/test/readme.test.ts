import { resolve } from "node:path";

import { expect, test } from "vitest";

import { runReadme } from "../../../test/readme.ts";

test("the program in the README runs as it stands and prints what the page says", async () => {
  const { printed, promised } = await runReadme(resolve(import.meta.dirname, ".."));
  expect(promised).toContain("PJSIP/5551234");
  expect(printed).toBe(promised);
});
