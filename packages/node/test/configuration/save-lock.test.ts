import { readdirSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";

import { expect, test } from "vitest";

import { lockSaves } from "../../src/configuration/save-lock.ts";
import { nodeLimits } from "../../src/limits.ts";
import { temporaryFolder } from "../temporary-folder.ts";

test("nobody else gets the lock before it is given back, and nothing is left behind", async () => {
  const folder = temporaryFolder();
  const unlock = await lockSaves(folder);
  await expect(lockSaves(folder, 0)).rejects.toThrow(`another process (${hostname()} ${process.pid} `);
  const second = lockSaves(folder);
  unlock();
  (await second)();
  expect(readdirSync(folder)).toEqual([]);
});

test.each([
  ["a process that is dead", `${hostname()} ${2 ** 22 + 1} x`],
  ["a predecessor with the same number, as in a container", `${hostname()} ${process.pid} x`],
])("the lock of %s is taken over", async (_, holder) => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, ".pluto-save.lock"), holder);
  (await lockSaves(folder, 0))();
  expect(readdirSync(folder)).toEqual([]);
});

test.each([`${hostname()} ${process.ppid} x`, "elsewhere 1 x", ""])(
  "the lock of %j is taken over when it is held too long",
  async (holder) => {
    const folder = temporaryFolder();
    const lock = join(folder, ".pluto-save.lock");
    writeFileSync(lock, holder);
    await expect(lockSaves(folder, 0)).rejects.toThrow("is saving");
    const long = new Date(Date.now() - nodeLimits.saveLock - 1000);
    utimesSync(lock, long, long);
    (await lockSaves(folder, 0))();
  },
);

test.each([
  ["a process that is dead", `${hostname()} ${2 ** 22 + 1} x`, 0],
  ["a predecessor with the same number, as in a container", `${hostname()} ${process.pid} x`, 0],
  ["one who died before he wrote into it", "", 300],
  ["another machine's, long ago", "elsewhere 1 x", 3 * nodeLimits.saveLock],
])("the draft of a lock that %s has left is removed by the next who locks", async (_, maker, age) => {
  const folder = temporaryFolder();
  const draft = join(folder, ".pluto-save.lock.0b5f8a52");
  writeFileSync(draft, maker);
  const made = new Date(Date.now() - age);
  utimesSync(draft, made, made);
  (await lockSaves(folder))();
  expect(readdirSync(folder)).toEqual([]);
});

test.each([
  ["a process that lives", `${hostname()} ${process.ppid} x`],
  ["a process of another machine", "elsewhere 1 x"],
  ["one who is about to write into it", ""],
])("the draft of %s is left alone", async (_, maker) => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, ".pluto-save.lock.0b5f8a52"), maker);
  (await lockSaves(folder))();
  expect(readdirSync(folder)).toEqual([".pluto-save.lock.0b5f8a52"]);
});

test("whoever waits for the lock keeps his draft while others come and go", async () => {
  const folder = temporaryFolder();
  const first = await lockSaves(folder);
  const others = [1, 2, 3].map(async () => (await lockSaves(folder))());
  first();
  await Promise.all(others);
  expect(readdirSync(folder)).toEqual([]);
});

test("its holder is known to every user who saves there, whatever root's umask is", async () => {
  const folder = temporaryFolder();
  const umask = process.umask(0o077);
  try {
    const unlock = await lockSaves(folder);
    expect(statSync(join(folder, ".pluto-save.lock")).mode & 0o777).toBe(0o644);
    unlock();
  } finally {
    process.umask(umask);
  }
});
