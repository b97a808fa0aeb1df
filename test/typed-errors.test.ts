import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";

const root = resolve(import.meta.dirname, "..");

/** Errors that are not made by `defineError`, and why. */
const ofAnotherShape: Readonly<Record<string, string>> = {
  "packages/protocol/src/error/define-error.ts": "makes all others",
  "apps/server/src/http/connection/http-problem.ts": "has a status of HTTP in place of a code, and becomes a page",
  "apps/cli/src/not-done-error.ts": "is a line for a person at a terminal, and an exit code",
  "apps/cli/src/usage-error.ts": "is a line for a person at a terminal, and an exit code",
  "apps/cli/src/where-to/no-daemon-error.ts": "is a line for a person at a terminal, and an exit code",
};

const heirOfAnError = /\bextends\s+(?:globalThis\.)?(?:Aggregate|Eval|Range|Reference|Syntax|Type|URI)?Error\b/;

const sources = ["packages", "apps"].flatMap((layer) =>
  readdirSync(join(root, layer)).flatMap((name) =>
    readdirSync(join(root, layer, name, "src"), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .map((file) => `${layer}/${name}/src/${file}`),
  ),
);

test("every class of errors has its codes and their words from defineError, or another shape", () => {
  const found = sources.filter((file) => heirOfAnError.test(readFileSync(join(root, file), "utf8")));
  expect(found.sort()).toEqual(Object.keys(ofAnotherShape).sort());
});

test.each([
  ["class A extends Error {", true],
  ["class A\n  extends TypeError {}", true],
  ["class A extends defineError(", false],
  ["class A extends SettingsError {", false],
])("%j is found: %j", (code, isFound) => {
  expect(heirOfAnError.test(code)).toBe(isFound);
});
