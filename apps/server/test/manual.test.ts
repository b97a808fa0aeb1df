import { readFileSync } from "node:fs";

import { expect, test } from "vitest";

import { optionDocs } from "../src/command-line/option-docs.ts";
import { manualPage } from "../src/manual.ts";

test("the manual page is the one that the definitions give: npm run manual", () => {
  expect(readFileSync(new URL("../man/plutod.8", import.meta.url), "utf8")).toBe(manualPage());
});

test("the manual page tells every option", () => {
  const page = manualPage();
  for (const name of Object.keys(optionDocs)) expect(page).toContain(`\n\\fB\\-\\-${name.replaceAll("-", "\\-")}\\fR`);
});
