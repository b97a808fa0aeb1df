import { DatabaseError } from "@pluto-ami/core";
import { expect, test } from "vitest";

import { databaseErrorOf } from "../../src/database/database-error-of.ts";

const withCode = (code: string): Error => Object.assign(new Error(`${code}: something, write`), { code });

test.each([
  ["ENOSPC", "E_FULL", "the disk is full"],
  ["EDQUOT", "E_FULL", "the disk is full"],
  ["EFBIG", "E_FULL", "the disk is full"],
  ["EACCES", "E_READ_ONLY", "plutod may not write there (permission denied)"],
  ["EPERM", "E_READ_ONLY", "plutod may not write there (not permitted)"],
  ["EROFS", "E_READ_ONLY", "plutod may not write there (the file system is read-only)"],
  ["EIO", "E_UNAVAILABLE", "EIO: something, write"],
  ["ENOTDIR", "E_UNAVAILABLE", "a part of the path is no folder"],
])("%s is %s", (system, code, message) => {
  const error = withCode(system);
  expect(databaseErrorOf(error)).toMatchObject({ name: "DatabaseError", code, message, cause: error });
});

test("what is one already stays it, and what is no error is unavailable", () => {
  const error = new DatabaseError("E_CORRUPT", "damaged");
  expect(databaseErrorOf(error)).toBe(error);
  expect(databaseErrorOf("nonsense")).toMatchObject({ code: "E_UNAVAILABLE", message: "nonsense" });
});
