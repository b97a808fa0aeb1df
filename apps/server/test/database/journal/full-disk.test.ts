import { bytes, demandBytes, noBytes } from "@pluto-ami/protocol";
import { readdirSync, statSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";

import { expect, onTestFinished, test } from "vitest";

import type { OpenFile } from "../../../src/database/journal/disk.ts";
import { JournalDatabaseStore } from "../../../src/database/journal/journal-database-store.ts";
import { temporaryFolder } from "../../../../../packages/node/test/temporary-folder.ts";

const room = { databaseEntries: 5000, databaseBytes: 1_000_000 };

/** A store on a disk that has room for so many bytes of journals. */
const smallDisk = async (bytes: number) => {
  const disk = { bytes, written: 0 };
  const folder = join(temporaryFolder(), "database");
  const journals = (): string[] => readdirSync(folder).filter((name) => name.startsWith("journal-"));
  const used = (): number => journals().reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
  const openFile: OpenFile = async (path, flags, mode) => {
    const file = await open(path, flags, mode);
    if (!path.includes("journal-")) return file;
    return {
      read: (...words) => file.read(...words),
      truncate: (length) => file.truncate(length),
      datasync: () => file.datasync(),
      stat: () => file.stat(),
      close: () => file.close(),
      write: async (buffer, offset, length, at) => {
        const free = disk.bytes - used();
        const growth = at + length - (await file.stat()).size;
        const taken = Math.max(0, growth > free ? length - (growth - free) : length);
        disk.written += taken;
        if (taken > 0) await file.write(buffer, offset, taken, at);
        if (taken < length) throw Object.assign(new Error("ENOSPC: no space left on device"), { code: "ENOSPC" });
        return { bytesWritten: taken };
      },
    };
  };
  const warnings: string[] = [];
  const start = async (): Promise<JournalDatabaseStore> => {
    const log = { warning: (text: string) => void warnings.push(text) };
    const store = await JournalDatabaseStore.open(folder, room, log, openFile);
    onTestFinished(() => store.close().catch(() => undefined));
    return store;
  };
  return { disk, warnings, used, journals, start, store: await start() };
};

/** Puts entries until the disk is full; gives how many it took. */
const fill = async (store: JournalDatabaseStore): Promise<number> => {
  for (let key = 0; ; key++) {
    try {
      await store.put(demandBytes(`/big/${key}`), demandBytes("x".repeat(1000)));
    } catch (error) {
      expect(error).toMatchObject({ code: "E_FULL", message: "the disk is full" });
      return key;
    }
  }
};

const big = [{ from: bytes("/big/"), to: bytes("/big0") }];
const everything = { from: noBytes, to: demandBytes("\xff\xff") };

test("on a full disk what is deleted gives its room to what is put next, though the journal is short", async () => {
  const { start, store, used, warnings } = await smallDisk(21_200);
  await store.put(bytes("/small/k"), bytes("v"));
  expect(await fill(store)).toBe(20);
  expect(await store.delete(big)).toBe(20);
  for (let key = 0; key < 10; key++) await store.put(demandBytes(`/new/${key}`), demandBytes("y".repeat(1000)));
  expect(used()).toBeLessThan(11_000);
  expect(warnings).toEqual([]);
  await store.close();
  const again = await start();
  expect(await again.get(bytes("/small/k"))).toBe("v");
  expect((await again.list(everything, 99)).map(({ path }) => path)).toEqual([
    ...Array.from({ length: 10 }, (_, key) => `/new/${key}`),
    "/small/k",
  ]);
});

test("a deletion finds room on a disk that has none, where what is left needs none", async () => {
  const { disk, start, store, used } = await smallDisk(20_500);
  const count = await fill(store);
  // Of the put that failed something may be there still.
  disk.bytes = 20_470;
  expect(await store.delete(big)).toBe(count);
  expect(used()).toBe(0);
  await store.put(bytes("/new/k"), bytes("v"));
  await store.close();
  expect(await (await start()).list(everything, 9)).toEqual([{ path: "/new/k", value: "v" }]);
});

test("what cannot be helped is tried once, and leaves nothing on the disk", async () => {
  const { disk, journals, store } = await smallDisk(20_500);
  for (let key = 0; key < 9; key++) await store.put(demandBytes(`/keep/${key}`), demandBytes("x".repeat(1000)));
  await store.put(bytes("/keep/0"), demandBytes("y".repeat(1000)));
  await fill(store);
  const before = disk.written;
  for (let round = 0; round < 5; round++) {
    await expect(store.put(bytes("/more"), demandBytes("x".repeat(2000)))).rejects.toMatchObject({ code: "E_FULL" });
    expect(journals()).toHaveLength(1);
  }
  // Each put wrote what found room of itself, and no journal anew.
  expect(disk.written - before).toBeLessThan(5 * 1000);
  disk.bytes = 100_000;
  await store.put(bytes("/more"), demandBytes("x".repeat(2000)));
  expect((await store.get(bytes("/keep/0")))?.[0]).toBe("y");
});
