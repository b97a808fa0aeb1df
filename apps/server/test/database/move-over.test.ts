import { demandBytes, noBytes } from "@pluto-ami/protocol";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, onTestFinished, test } from "vitest";

import { JournalDatabaseStore } from "../../src/database/journal/journal-database-store.ts";
import { moveOver } from "../../src/database/move-over.ts";
import { temporaryFolder } from "../../../../packages/node/test/temporary-folder.ts";
import { contents, copyDatabase, filesIn } from "./leveldb/databases.ts";

const room = { databaseEntries: 1000, databaseBytes: 1_000_000 };

const folderWith = (name?: keyof typeof contents) => {
  const folder = join(temporaryFolder(), "database");
  if (name !== undefined) copyDatabase(name, folder);
  const notices: string[] = [];
  return { folder, notices, log: { notice: (text: string) => void notices.push(text) } };
};

/** What a store finds in a folder. */
const entriesIn = async (folder: string): Promise<ReadonlyMap<string, string>> => {
  const store = await JournalDatabaseStore.open(folder, room, { warning: () => {} });
  const entries = await store.list({ from: noBytes, to: demandBytes("\xff\xff") }, 1000);
  await store.close();
  return new Map(entries.map(({ path, value }) => [path, value]));
};

test.each(["log", "tables"] as const)("moves a database over, whole, and keeps the old folder: %s", async (name) => {
  const { folder, notices, log } = folderWith(name);
  const before = filesIn(folder);
  await moveOver(folder, log);
  expect(await entriesIn(folder)).toEqual(contents[name]);
  expect(filesIn(`${folder}.leveldb`)).toEqual(before);
  expect(existsSync(`${folder}.new`)).toBe(false);
  expect(notices).toEqual([
    `Moved the ${contents[name].size} entries of the key database over from the format of earlier versions; ` +
      `the old folder is now ${folder}.leveldb`,
  ]);
  await moveOver(folder, log);
  expect(notices).toHaveLength(1);
  expect(await entriesIn(folder)).toEqual(contents[name]);
});

test("an old folder that was kept before is not touched", async () => {
  const { folder, log } = folderWith("log");
  for (const other of [".leveldb", ".leveldb-2"]) mkdirSync(`${folder}${other}`);
  await moveOver(folder, log);
  expect(readdirSync(`${folder}.leveldb`)).toEqual([]);
  expect(readdirSync(`${folder}.leveldb-3`)).toContain("CURRENT");
});

test("where there is nothing, or a database of today, nothing is done", async () => {
  const { folder, notices, log } = folderWith();
  await moveOver(folder, log);
  expect(existsSync(folder)).toBe(false);
  await entriesIn(folder);
  writeFileSync(join(folder, "CURRENT"), "not mine");
  await moveOver(folder, log);
  expect(await entriesIn(folder)).toEqual(new Map());
  expect(notices).toEqual([]);
});

describe("a damaged database stays as it is", () => {
  test.each(["CURRENT", "MANIFEST-000006", "000005.ldb", "000007.ldb", "000008.log"])("without %s", async (name) => {
    const { folder, notices, log } = folderWith("tables");
    rmSync(join(folder, name));
    const before = filesIn(folder);
    await expect(moveOver(folder, log)).rejects.toMatchObject({ name: "DatabaseError", code: "E_CORRUPT" });
    expect(filesIn(folder)).toEqual(before);
    expect(readdirSync(join(folder, ".."))).toEqual(["database"]);
    expect(notices).toEqual([]);
  });
});

describe("a start that died while it moved one over", () => {
  test("while it wrote the new one: the next start begins anew", async () => {
    const { folder, log } = folderWith("log");
    await moveOver(folder, log);
    renameSync(folder, `${folder}.new`);
    renameSync(`${folder}.leveldb`, folder);
    writeFileSync(join(`${folder}.new`, "journal-2"), "half");
    await moveOver(folder, log);
    expect(await entriesIn(folder)).toEqual(contents.log);
  });

  test("between the two renames: the next start does the second", async () => {
    const { folder, log } = folderWith("log");
    await moveOver(folder, log);
    renameSync(folder, `${folder}.new`);
    await moveOver(folder, log);
    expect(await entriesIn(folder)).toEqual(contents.log);
    expect(readdirSync(join(folder, ".."))).toEqual(["database", "database.leveldb"]);
  });
});

test("a database that was moved away does not come back from what was kept", async () => {
  const { folder, log } = folderWith("log");
  await moveOver(folder, log);
  rmSync(folder, { recursive: true });
  await moveOver(folder, log);
  expect(await entriesIn(folder)).toEqual(new Map());
});

test.skipIf(process.platform !== "linux")(
  "a database that a process has open (only Linux tells) is left alone",
  async () => {
    const { folder, log } = folderWith("log");
    writeFileSync(join(folder, "LOCK"), "");
    const holder = spawn("flock", ["-F", join(folder, "LOCK"), "sh", "-c", "echo held; exec sleep 60"]);
    onTestFinished(() => void holder.kill("SIGKILL"));
    await once(holder.stdout, "data");
    await expect(moveOver(folder, log)).rejects.toMatchObject({ code: "E_LOCKED" });
    expect(readdirSync(join(folder, ".."))).toEqual(["database"]);
    holder.kill("SIGKILL");
    await once(holder, "exit");
    await moveOver(folder, log);
    expect(await entriesIn(folder)).toEqual(contents.log);
  },
);
