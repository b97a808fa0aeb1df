import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";

import { describe, expect, onTestFinished, test } from "vitest";

import { DatabaseLock } from "../../src/database/database-lock.ts";
import { temporaryFolder } from "../../../../packages/node/test/temporary-folder.ts";

const locked = { name: "DatabaseError", code: "E_LOCKED", message: "another process has it open; stop that one first" };

const take = async (folder: string, patience = 0): Promise<DatabaseLock> => {
  const lock = await DatabaseLock.take(folder, patience);
  onTestFinished(() => lock.release());
  return lock;
};

const names = (folder: string): readonly string[] => readdirSync(join(folder, ".."));

describe("a folder has one holder", () => {
  test("who comes later is refused, and takes nothing from the first", async () => {
    const folder = join(temporaryFolder(), "state", "database");
    const first = await DatabaseLock.take(folder);
    for (let time = 0; time < 3; time++) await expect(take(folder)).rejects.toMatchObject(locked);
    expect(names(folder)).toHaveLength(1);
    first.release();
    expect(names(folder)).toEqual([]);
    await take(folder);
  });

  test("other folders beside it are others'", async () => {
    const folder = join(temporaryFolder(), "database");
    await take(folder);
    await take(`${folder}2`);
    await take(`${folder}.lock-1`);
  });

  test("who waits gets it when the holder leaves", async () => {
    const folder = join(temporaryFolder(), "database");
    const first = await DatabaseLock.take(folder);
    const second = take(folder, 20_000);
    await expect(take(folder)).rejects.toMatchObject(locked);
    first.release();
    await second;
  });

  test.each([2, 5])(
    "of %i at once never do two have it, and one gets it in the end",
    async (count) => {
      const folder = join(temporaryFolder(), "database");
      let holders = 0;
      const hold = async (): Promise<void> => {
        const lock = await DatabaseLock.take(folder, 60_000);
        expect(++holders).toBe(1);
        await new Promise((resolve) => setImmediate(resolve));
        holders--;
        lock.release();
      };
      await Promise.all(Array.from({ length: count }, hold));
      expect(names(folder)).toEqual([]);
    },
    60_000,
  );
});

test("what a killed process leaves keeps nobody out, and is cleared away", async () => {
  const folder = join(temporaryFolder(), "database");
  const path = `${folder}.lock-0badcafe`;
  const program = `require("net").createServer().listen(${JSON.stringify(path)}, () => console.log("listens"))`;
  const child = spawn(process.execPath, ["-e", program], { stdio: ["ignore", "pipe", "inherit"] });
  await once(child.stdout, "data");
  await expect(take(folder)).rejects.toMatchObject(locked);
  child.kill("SIGKILL");
  await once(child, "exit");
  expect(names(folder)).toEqual(["database.lock-0badcafe"]);
  await take(folder);
  expect(names(folder)).toEqual([expect.stringMatching(/^database\.lock-(?!0badcafe)[\da-f]{8}$/)]);
});

test("a path that is longer than a socket's may be", async () => {
  const folder = join(temporaryFolder(), "a".repeat(60), "b".repeat(60), "database");
  if (process.platform !== "linux") return expect(take(folder)).rejects.toMatchObject({ code: "E_UNAVAILABLE" });
  const first = await DatabaseLock.take(folder);
  await expect(take(folder)).rejects.toMatchObject(locked);
  first.release();
  expect(names(folder)).toEqual([]);
  return take(folder);
});

test("what is no socket of a living process is no holder", async () => {
  const folder = join(temporaryFolder(), "database");
  mkdirSync(folder);
  const server = createServer();
  await new Promise<void>((done) => void server.listen(`${folder}.lock-1`, done));
  await expect(take(folder)).rejects.toMatchObject(locked);
  await new Promise((done) => server.close(done));
  await take(folder);
});
