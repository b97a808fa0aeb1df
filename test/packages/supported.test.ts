import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

import { expect, test } from "vitest";

const root = resolve(import.meta.dirname, "../..");
const read = (file: string): string => readFileSync(join(root, file), "utf8");

const catalog = read("pnpm-workspace.yaml");
/** The compilers that `packed.test.ts` compiles with. */
const oldest = /^ {2}typescript-(\d+\.\d+): npm:typescript@\1\.\d+$/m.exec(catalog)?.[1];
const newest = /^ {2}typescript: (\d+)\./m.exec(catalog)?.[1];

test.each(readdirSync(join(root, "packages")))("the README of %s says what is tested", (name) => {
  const manifest: unknown = JSON.parse(read(`packages/${name}/package.json`));
  expect(manifest).toMatchObject({ type: "module", engines: { node: ">=20.19" } });
  const supported = `Supported: Node 20.19 or newer, ES modules only, TypeScript ${oldest} to ${newest}`;
  expect(read(`packages/${name}/README.md`)).toContain(supported);
});
