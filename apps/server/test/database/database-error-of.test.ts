import { expect, test } from "vitest";

import { databaseErrorOf } from "../../src/database/database-error-of.ts";

const withCode = (code: string, message: string): Error => Object.assign(new Error(message), { code });

test.each([
  [withCode("LEVEL_LOCKED", "IO error: lock x/LOCK: already held by process"), "E_LOCKED"],
  [withCode("LEVEL_CORRUPTION", "Corruption: checksum mismatch"), "E_CORRUPT"],
  [withCode("LEVEL_IO_ERROR", "IO error: x/MANIFEST-000004: No such file or directory"), "E_CORRUPT"],
  [withCode("LEVEL_IO_ERROR", "IO error: x/000003.log: No space left on device"), "E_FULL"],
  [withCode("ENOSPC", "ENOSPC: mkdir"), "E_FULL"],
  [withCode("LEVEL_IO_ERROR", "IO error: x/LOCK: Read-only file system"), "E_READ_ONLY"],
  [withCode("LEVEL_IO_ERROR", "IO error: x/LOCK: Permission denied"), "E_READ_ONLY"],
  [withCode("EACCES", "EACCES: mkdir"), "E_READ_ONLY"],
  [withCode("LEVEL_IO_ERROR", "IO error: x/LOCK: Input/output error"), "E_UNAVAILABLE"],
  ["nonsense", "E_UNAVAILABLE"],
])("%s is %s, by itself and as the cause of another error", (error, code) => {
  expect(databaseErrorOf(error).code).toBe(code);
  if (error instanceof Error) {
    const outer = new Error("Database failed to open", { cause: error });
    expect(databaseErrorOf(outer)).toMatchObject({ code, cause: outer });
  }
});
