import { readdirSync } from "node:fs";
import { basename } from "node:path";

import { expect, test } from "vitest";

import { faults } from "../../../src/faults/built-in/index.ts";

test("the index has every file of the folder, by the names of the faults, in their order", () => {
  const folder = new URL("../../../src/faults/built-in", import.meta.url);
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && file !== "index.ts")
    .map((file) => basename(file, ".ts"));
  expect(faults.map(({ name }) => name)).toEqual(files.sort());
});
