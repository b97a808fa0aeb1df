import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { databaseStoreContract } from "@pluto-ami/core/testing";
import { describe, expect, onTestFinished, test } from "vitest";

import { LevelDatabaseStore } from "../../src/database/level-database-store.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const open = async (folder: string): Promise<LevelDatabaseStore> => {
  const store = await LevelDatabaseStore.open(folder);
  onTestFinished(() => store.close());
  return store;
};

describe("holds the contract of a store", () => {
  test.each(databaseStoreContract(() => open(join(temporaryFolder(), "database"))))("$name", ({ run }) => run());
});

test("keeps its entries when it is opened again, in a folder for nobody else", async () => {
  const folder = join(temporaryFolder(), "state", "database");
  const first = await LevelDatabaseStore.open(folder);
  await first.put("/f/k", "\xe9");
  await first.close();
  expect(await (await open(folder)).get("/f/k")).toBe("\xe9");
  expect(statSync(folder).mode & 0o777).toBe(0o700);
});

test("deletes thousands of entries at once", async () => {
  const store = await open(join(temporaryFolder(), "database"));
  await Promise.all(Array.from({ length: 3000 }, (_, key) => store.put(`/f/${key}`, "x")));
  expect(await store.delete([{ from: "/f/", to: "/f0" }])).toBe(3000);
  expect(await store.list({ from: "/", to: "0" }, 1)).toEqual([]);
}, 60_000);

describe("says why it cannot be opened", () => {
  test("another process has it", async () => {
    const folder = join(temporaryFolder(), "database");
    await open(folder);
    await expect(LevelDatabaseStore.open(folder)).rejects.toMatchObject({
      name: "DatabaseError",
      code: "E_LOCKED",
      message: "another process has it open; stop that one first",
    });
  });

  test("its files are damaged", async () => {
    const folder = join(temporaryFolder(), "database");
    const store = await LevelDatabaseStore.open(folder);
    await store.put("/f/k", "v");
    await store.close();
    const manifest = readdirSync(folder).find((name) => name.startsWith("MANIFEST")) ?? "";
    expect(existsSync(join(folder, manifest))).toBe(true);
    writeFileSync(join(folder, manifest), "not a manifest at all, but long enough to be read as one");
    await expect(LevelDatabaseStore.open(folder)).rejects.toMatchObject({ code: "E_CORRUPT" });
  });

  test("a file stands where its folder should be", async () => {
    const folder = join(temporaryFolder(), "database");
    writeFileSync(folder, "");
    await expect(LevelDatabaseStore.open(folder)).rejects.toMatchObject({
      name: "DatabaseError",
      code: "E_UNAVAILABLE",
    });
  });

  test.skipIf(process.getuid?.() === 0)("its folder may not be written (root may always)", async () => {
    const folder = join(temporaryFolder(), "closed");
    mkdirSync(folder, { mode: 0o500 });
    await expect(LevelDatabaseStore.open(join(folder, "database"))).rejects.toMatchObject({ code: "E_READ_ONLY" });
  });
});

test("a store that was closed answers with an error", async () => {
  const store = await LevelDatabaseStore.open(join(temporaryFolder(), "database"));
  await store.close();
  await expect(store.get("/f/k")).rejects.toMatchObject({ name: "DatabaseError" });
  await expect(store.put("/f/k", "v")).rejects.toMatchObject({ name: "DatabaseError" });
});
