import { bytes, demandBytes, noBytes } from "@pluto-ami/protocol";
import { cpSync, readdirSync, readFileSync, renameSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { DatabaseError } from "@pluto-ami/core";
import { describe, expect, onTestFinished, test } from "vitest";

import { JournalDatabaseStore } from "../../../src/database/journal/journal-database-store.ts";
import { temporaryFolder } from "../../../../../packages/node/test/temporary-folder.ts";

const room = { databaseEntries: 1000, databaseBytes: 1_000_000 };
const log = { warning: () => {} };
const everything = { from: noBytes, to: demandBytes("\xff\xff") };

const open = (folder: string) => JournalDatabaseStore.open(folder, room, log);

/** A database with a history: entries that were set, set again and deleted. */
const make = async (folder: string): Promise<void> => {
  const store = await open(folder);
  for (let key = 0; key < 8; key++) await store.put(demandBytes(`/f/k${key}`), demandBytes(`value ${key * 7919}`));
  await store.put(bytes("/f/k3"), bytes("another value"));
  await store.delete([{ from: bytes("/f/k5"), to: bytes("/f/k7") }]);
  await store.put(bytes("/g/last"), bytes("the last one"));
  await store.close();
};

/** What a folder gives when it is opened: all its entries, or the code of an error. */
const look = async (folder: string): Promise<unknown> => {
  try {
    const store = await open(folder);
    const entries = await store.list(everything, 99);
    await store.close();
    return entries;
  } catch (error) {
    return error instanceof DatabaseError ? error.code : error;
  }
};

/** A database to damage, with what it holds. */
const subject = async () => {
  const base = temporaryFolder();
  const [good, bad] = [join(base, "good"), join(base, "bad")];
  await make(good);
  const whole = await look(good);
  expect(whole).toHaveLength(7);
  return {
    whole,
    journal: readFileSync(join(good, "journal-1")),
    marks: readFileSync(join(good, "marks")),
    /** What it gives when something is done to a copy of it. */
    after: async (damage: (folder: string) => void): Promise<unknown> => {
      rmSync(bad, { recursive: true, force: true });
      cpSync(good, bad, { recursive: true });
      damage(bad);
      return look(bad);
    },
  };
};

const flipped = (bytes: Buffer, at: number, bits: number): Buffer => {
  const other = Buffer.from(bytes);
  other[at] = (bytes[at] ?? 0) ^ bits;
  return other;
};

describe("what is damaged is an error, never data", () => {
  test("each byte of the journal", async () => {
    const { journal, after } = await subject();
    for (let at = 0; at < journal.length; at++) {
      const bits = [0x01, 0x80, 0xff][at % 3] ?? 0;
      const found = await after((folder) => writeFileSync(join(folder, "journal-1"), flipped(journal, at, bits)));
      expect([at, found]).toEqual([at, "E_CORRUPT"]);
    }
  }, 60_000);

  test("each byte of a mark: the other one and the journal show that nothing is missing", async () => {
    const { marks, whole, after } = await subject();
    for (let at = 0; at < marks.length; at++) {
      if (at > 40 && at < 4090 && at % 1000 > 0) continue;
      const found = await after((folder) => writeFileSync(join(folder, "marks"), flipped(marks, at, 0xff)));
      expect([at, found]).toEqual([at, whole]);
    }
  }, 60_000);

  test("both marks", async () => {
    const { marks, after } = await subject();
    const none = Buffer.alloc(marks.length);
    expect(await after((folder) => writeFileSync(join(folder, "marks"), none))).toBe("E_CORRUPT");
    expect(await after((folder) => writeFileSync(join(folder, "marks"), ""))).toBe("E_CORRUPT");
  });

  test("a journal cut off anywhere", async () => {
    const { journal, after } = await subject();
    for (let length = 0; length < journal.length; length += length < journal.length - 40 ? 7 : 1) {
      const found = await after((folder) => truncateSync(join(folder, "journal-1"), length));
      expect([length, found]).toEqual([length, "E_CORRUPT"]);
    }
  }, 60_000);

  test("marks cut off anywhere: what is left shows all, or an error", async () => {
    const { marks, whole, after } = await subject();
    for (let length = 0; length < marks.length; length += length > 40 && length < 4090 ? 450 : 3) {
      const found = await after((folder) => truncateSync(join(folder, "marks"), length));
      expect([length, found]).toEqual([length, length < 34 ? "E_CORRUPT" : whole]);
    }
  }, 60_000);

  test.each([8, 64, 512])(
    "%i bytes of zeros anywhere in the journal",
    async (count) => {
      const { journal, whole, after } = await subject();
      for (let at = 0; at < journal.length; at += 11) {
        const bytes = Buffer.from(journal).fill(0, at, Math.min(at + count, journal.length));
        const found = await after((folder) => writeFileSync(join(folder, "journal-1"), bytes));
        expect([at, found]).toEqual([at, bytes.equals(journal) ? whole : "E_CORRUPT"]);
      }
    },
    60_000,
  );

  test.each(["journal-1", "marks"])("the file %s missing", async (name) => {
    const { after } = await subject();
    expect(await after((folder) => rmSync(join(folder, name)))).toBe("E_CORRUPT");
  });

  test("an older copy of one of the files", async () => {
    const { after, whole } = await subject();
    const older = join(temporaryFolder(), "older");
    const store = await open(older);
    for (let key = 0; key < 3; key++) await store.put(demandBytes(`/f/k${key}`), demandBytes(`value ${key * 7919}`));
    await store.close();
    expect(await after((folder) => cpSync(join(older, "journal-1"), join(folder, "journal-1")))).toBe("E_CORRUPT");
    // Older marks answer for less: the journal shows the rest.
    expect(await after((folder) => cpSync(join(older, "marks"), join(folder, "marks")))).toEqual(whole);
  });

  test("the error says what to do", async () => {
    const folder = join(temporaryFolder(), "database");
    await make(folder);
    truncateSync(join(folder, "journal-1"), 100);
    await expect(open(folder)).rejects.toMatchObject({
      message:
        "its files are damaged (journal-1 is not what was written, from byte 94 on); restore its folder from a copy, or move it away to begin with an empty one",
    });
    expect(statSync(join(folder, "journal-1")).size).toBe(100);
  });
});

describe("what was under way when the process ended", () => {
  test.each([
    ["zeros", Buffer.alloc(100)],
    ["half a record", Buffer.from("2a000000", "hex")],
    ["something", Buffer.from("something that is no record")],
  ])("is cut off: %s", async (_, tail) => {
    const { journal, whole, after } = await subject();
    const written = Buffer.concat([journal, tail]);
    expect(await after((folder) => writeFileSync(join(folder, "journal-1"), written))).toEqual(whole);
  });

  test("may hide nothing: with a damaged mark, what is no record may have been one", async () => {
    const { journal, marks, after } = await subject();
    for (const at of [10, 4106]) {
      const found = await after((folder) => {
        writeFileSync(join(folder, "journal-1"), Buffer.concat([journal, Buffer.alloc(10)]));
        writeFileSync(join(folder, "marks"), flipped(marks, at, 1));
      });
      expect(found).toBe("E_CORRUPT");
    }
  });

  test("a journal that was never finished, or has served its time, is removed; the marks' draft does no harm", async () => {
    const { whole, after } = await subject();
    let left: readonly string[] = [];
    const found = await after((folder) => {
      writeFileSync(join(folder, "journal-2"), "half");
      writeFileSync(join(folder, "journal-0"), "old");
      left = [folder];
    });
    expect(found).toEqual(whole);
    expect(readdirSync(left[0] ?? "")).toEqual(["journal-1", "marks"]);
  });

  test("a first start that died over it leaves an empty database", async () => {
    const folder = join(temporaryFolder(), "database");
    await (await open(folder)).close();
    rmSync(join(folder, "journal-1"));
    writeFileSync(join(folder, "marks.new"), "half");
    expect(await look(folder)).toEqual([]);
  });
});

describe("what happens to its files while it is open", () => {
  const opened = async () => {
    const folder = join(temporaryFolder(), "database");
    const store = await open(folder);
    onTestFinished(() => store.close());
    await store.put(bytes("/f/k"), bytes("v"));
    return { folder, store };
  };

  test.each<readonly [what: string, damage: (folder: string) => void]>([
    ["its folder is removed", (folder) => rmSync(folder, { recursive: true })],
    ["its folder is moved away", (folder) => renameSync(folder, `${folder}.away`)],
    ["its journal is removed", (folder) => rmSync(join(folder, "journal-1"))],
    ["its marks are removed", (folder) => rmSync(join(folder, "marks"))],
    ["its journal is another one", (folder) => cpSync(join(folder, "marks"), join(folder, "journal-2"))],
    ["its journal is cut off", (folder) => truncateSync(join(folder, "journal-1"), 3)],
  ])("%s: no further put is answered with success", async (what, damage) => {
    const { folder, store } = await opened();
    damage(folder);
    if (what.endsWith("another one")) renameSync(join(folder, "journal-2"), join(folder, "journal-1"));
    await expect(store.put(bytes("/f/k"), bytes("w"))).rejects.toMatchObject({ code: "E_CORRUPT" });
    await expect(store.put(bytes("/f/l"), bytes("w"))).rejects.toMatchObject({ code: "E_CORRUPT" });
    expect(await store.get(bytes("/f/k"))).toBe("v");
  });
});
