import { readFileSync } from "node:fs";
import { resolve } from "node:path";

import { expect, test } from "vitest";

const source = resolve(import.meta.dirname, "../src");

/** What the package exports: each name with the file that declares it. */
const exported = [
  ...readFileSync(resolve(source, "index.ts"), "utf8").matchAll(/^export (?:type )?\{([^}]*)\} from "\.\/([^"]+)";/gm),
].flatMap(([, names = "", file = ""]) =>
  names
    .split(",")
    .map((name) => name.trim().replace(/^type /, ""))
    .filter((name) => name !== "")
    .map((name) => ({ name, file })),
);

test("there is a public surface to look at", () => {
  expect(exported.map(({ name }) => name)).toEqual(
    expect.arrayContaining(["Manager", "defineAction", "Peer", "SessionSnapshot"]),
  );
});

test("every export has a docstring", () => {
  const bare = exported.filter(({ name, file }) => {
    const declaration = new RegExp(`\\*/\\nexport (?:abstract )?(?:class|const|function|interface|type) ${name}\\b`);
    return !declaration.test(readFileSync(resolve(source, file), "utf8"));
  });
  expect(bare).toEqual([]);
});
