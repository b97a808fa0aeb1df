import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, test } from "vitest";

import { readLevelDb } from "../../../src/database/leveldb/read-leveldb.ts";
import { temporaryFolder } from "../../../../../packages/node/test/temporary-folder.ts";
import { contents, copyDatabase, filesIn } from "./databases.ts";

const names = ["log", "tables"] as const;

const sorted = (entries: ReadonlyMap<string, string>) => [...entries].toSorted(([a], [b]) => (a < b ? -1 : 1));

const copyOf = (name: (typeof names)[number]): string => {
  const folder = join(temporaryFolder(), "database");
  copyDatabase(name, folder);
  return folder;
};

const corrupt = expect.objectContaining({ name: "DatabaseError", code: "E_CORRUPT" });

/** What comes of reading a database. */
const read = (folder: string): unknown => {
  try {
    return sorted(readLevelDb(folder));
  } catch (error) {
    return error;
  }
};

test.each(names)("reads all that LevelDB kept: %s", (name) => {
  expect(sorted(readLevelDb(copyOf(name)))).toEqual(sorted(contents[name]));
});

describe.each(names)("damage is an error, or does no harm: %s", (name) => {
  const folderOf = () => {
    const folder = copyOf(name);
    return { folder, files: [...filesIn(folder)].filter(([, bytes]) => bytes.length > 0) };
  };

  test("turned bits", () => {
    const { folder, files } = folderOf();
    let errors = 0;
    for (const [file, bytes] of files) {
      for (let at = 0; at < bytes.length; at += bytes.length > 2000 ? 97 : 1) {
        const other = Buffer.from(bytes);
        other[at] = (bytes[at] ?? 0) ^ ([1, 128, 255][at % 3] ?? 0);
        writeFileSync(join(folder, file), other);
        const found = read(folder);
        if (found instanceof Error) errors++;
        expect([file, at, [corrupt, sorted(contents[name])].some((one) => isLike(found, one))]).toEqual([
          file,
          at,
          true,
        ]);
      }
      writeFileSync(join(folder, file), bytes);
    }
    expect(errors).toBeGreaterThan(100);
  });

  test("files that are cut off", () => {
    const { folder, files } = folderOf();
    for (const [file, bytes] of files) {
      for (const length of [0, 3, (bytes.length >> 1) + 1, bytes.length - 1]) {
        writeFileSync(join(folder, file), bytes.subarray(0, length));
        // Where a log ends behind a record the format cannot tell that more were there.
        if (length > 0 || !file.endsWith(".log")) expect([file, length, read(folder)]).toEqual([file, length, corrupt]);
      }
      writeFileSync(join(folder, file), bytes);
    }
  });

  test("files that are missing", () => {
    const { folder, files } = folderOf();
    for (const [file, bytes] of files) {
      rmSync(join(folder, file));
      expect([file, read(folder)]).toEqual([file, corrupt]);
      writeFileSync(join(folder, file), bytes);
    }
  });
});

const isLike = (found: unknown, wanted: unknown): boolean => {
  try {
    expect(found).toEqual(wanted);
    return true;
  } catch {
    return false;
  }
};

test("the error says what to do", () => {
  const folder = copyOf("log");
  writeFileSync(join(folder, "CURRENT"), "MANIFEST-000009\n");
  expect(() => readLevelDb(folder)).toThrow(
    "its files are damaged (MANIFEST-000009 is missing). They have the format of an earlier version: start that one once " +
      "more, which mends what a crash has left, or restore the folder from a copy, or move it away to begin with an empty database",
  );
});
