import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

import { runReadme } from "../../../test/readme.ts";

test("the README's example runs and prints what it says", async () => {
  const { printed, promised } = await runReadme(fileURLToPath(new URL("..", import.meta.url)));
  expect(printed).toBe(promised);
});
