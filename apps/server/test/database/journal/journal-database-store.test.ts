import { bytes, demandBytes, noBytes } from "@pluto-ami/protocol";
import { mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { databaseStoreContract } from "@pluto-ami/core/testing";
import { describe, expect, onTestFinished, test } from "vitest";

import { JournalDatabaseStore } from "../../../src/database/journal/journal-database-store.ts";
import { temporaryFolder } from "../../../../../packages/node/test/temporary-folder.ts";

const room = { databaseEntries: 5000, databaseBytes: 100_000 };
const everything = { from: noBytes, to: demandBytes("\xff\xff") };

/** Keeps the warnings of a store. */
const listening = () => {
  const warnings: string[] = [];
  return { warnings, log: { warning: (text: string) => void warnings.push(text) } };
};

const open = async (folder: string, log = listening().log): Promise<JournalDatabaseStore> => {
  const store = await JournalDatabaseStore.open(folder, room, log);
  onTestFinished(() => store.close().catch(() => undefined));
  return store;
};

describe("holds the contract of a store", () => {
  let folder = "";
  let latest: JournalDatabaseStore;
  const checks = databaseStoreContract(
    async () => {
      folder = join(temporaryFolder(), "database");
      return (latest = await open(folder));
    },
    {
      reopen: async () => {
        await latest.close();
        return (latest = await open(folder));
      },
      refused: { path: bytes("/a/b"), value: demandBytes("x".repeat(100_001)) },
    },
  );
  test.each(checks)("$name", ({ run }) => run());
});

test("keeps its entries when it is opened again, in a folder and files for nobody else", async () => {
  const folder = join(temporaryFolder(), "state", "database");
  const first = await open(folder);
  await first.put(bytes("/f/k"), demandBytes("\xe9"));
  await first.close();
  const again = await open(folder);
  expect(await again.get(bytes("/f/k"))).toBe("\xe9");
  expect(again.size).toBe(1);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(readdirSync(folder)).toEqual(["journal-1", "marks"]);
  for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
});

test("writes thousands of entries at once, and deletes them", async () => {
  const store = await open(join(temporaryFolder(), "database"));
  await Promise.all(Array.from({ length: 3000 }, (_, key) => store.put(demandBytes(`/f/${key}`), bytes("x"))));
  expect(await store.delete([{ from: bytes("/f/"), to: bytes("/f0") }])).toBe(3000);
  expect(await store.list(everything, 1)).toEqual([]);
});

test("writes nothing for a deletion of nothing", async () => {
  const folder = join(temporaryFolder(), "database");
  const store = await open(folder);
  await store.put(bytes("/f/k"), bytes("v"));
  const { size } = statSync(join(folder, "journal-1"));
  expect(await store.delete([{ from: bytes("/g/"), to: bytes("/g0") }])).toBe(0);
  expect(statSync(join(folder, "journal-1")).size).toBe(size);
});

describe("room", () => {
  test("counts what is on its way", async () => {
    const store = await open(join(temporaryFolder(), "database"));
    const half = "x".repeat(49_990);
    const outcomes = await Promise.allSettled([
      store.put(bytes("/a"), demandBytes(half)),
      store.put(bytes("/b"), demandBytes(half)),
      store.put(bytes("/c"), demandBytes(half)),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "rejected"]);
    expect(await store.delete([{ from: bytes("/a"), to: bytes("/b") }])).toBe(1);
    await store.put(bytes("/c"), demandBytes(half));
    expect(store.size).toBe(2);
  });

  test("does not keep a database from being opened that holds more than it may by now", async () => {
    const folder = join(temporaryFolder(), "database");
    const store = await open(folder);
    for (const key of [1, 2, 3]) await store.put(demandBytes(`/f/${key}`), bytes("v"));
    await store.close();
    const small = await JournalDatabaseStore.open(folder, { databaseEntries: 2, databaseBytes: 5 }, listening().log);
    onTestFinished(() => small.close());
    expect(small.size).toBe(3);
    await expect(small.put(bytes("/f/4"), bytes("v"))).rejects.toMatchObject({ code: "E_FULL" });
    await small.put(bytes("/f/3"), bytes("w"));
    expect(await small.get(bytes("/f/3"))).toBe("w");
  });
});

test("a journal that is mostly outdated is written anew, without a word, and holds the same", async () => {
  const folder = join(temporaryFolder(), "database");
  const { warnings, log } = listening();
  const store = await open(folder, log);
  for (let round = 0; round < 90; round++) {
    await Promise.all(
      [1, 2, 3].map((key) => store.put(demandBytes(`/f/${key}`), demandBytes(String(round)).repeat(8000))),
    );
  }
  const [journal = ""] = readdirSync(folder);
  expect(readdirSync(folder)).toEqual([expect.stringMatching(/^journal-(?!1$)\d+$/), "marks"]);
  expect(statSync(join(folder, journal)).size).toBeLessThan(1_200_000);
  await store.close();
  const again = await open(folder);
  expect(await again.list(everything, 9)).toEqual(
    [1, 2, 3].map((key) => ({ path: `/f/${key}`, value: "89".repeat(8000) })),
  );
  expect(warnings).toEqual([]);
});

test("a store that was closed answers with an error, after what waited was written", async () => {
  const folder = join(temporaryFolder(), "database");
  const store = await open(folder);
  const put = store.put(bytes("/f/k"), bytes("v"));
  await store.close();
  await put;
  for (const call of [
    store.get(bytes("/f/k")),
    store.put(bytes("/f/k"), bytes("w")),
    store.list(everything, 1),
    store.delete([everything]),
  ]) {
    await expect(call).rejects.toMatchObject({
      name: "DatabaseError",
      code: "E_UNAVAILABLE",
      message: "it was closed",
    });
  }
  expect(await (await open(folder)).get(bytes("/f/k"))).toBe("v");
});

describe("says why it cannot be opened", () => {
  const opening = (folder: string) => JournalDatabaseStore.open(folder, room, listening().log);

  test("a file stands where its folder should be", async () => {
    const folder = join(temporaryFolder(), "database");
    writeFileSync(folder, "");
    await expect(opening(folder)).rejects.toMatchObject({ name: "DatabaseError", code: "E_UNAVAILABLE" });
  });

  test.skipIf(process.getuid?.() === 0)("its folder may not be written (root may always)", async () => {
    const folder = join(temporaryFolder(), "closed");
    mkdirSync(folder, { mode: 0o500 });
    await expect(opening(join(folder, "database"))).rejects.toMatchObject({ code: "E_READ_ONLY" });
  });
});
