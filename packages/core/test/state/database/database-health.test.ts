import { expect, test } from "vitest";

import { DatabaseError, type DatabaseErrorCode } from "../../../src/ports/database-error.ts";
import { FakeLog } from "../../fakes.ts";
import { DatabaseHealth } from "../../../src/state/database/database-health.ts";

const listening = () => {
  const log = new FakeLog();
  return { lines: log.lines, health: new DatabaseHealth(log) };
};

const error = (code: DatabaseErrorCode): DatabaseError => new DatabaseError(code, code);

test("what goes on failing is said once, and once more when it works again", () => {
  const { health, lines } = listening();
  for (let round = 0; round < 3; round++) health.failed("write", error("E_FULL"));
  expect(health.failure?.code).toBe("E_FULL");
  health.worked("read");
  expect(health.failure?.code).toBe("E_FULL");
  health.failed("write", error("E_READ_ONLY"));
  for (let round = 0; round < 3; round++) health.worked("write");
  expect(health.failure).toBeUndefined();
  health.failed("read", error("E_CORRUPT"));
  expect(health.failure?.code).toBe("E_CORRUPT");
  expect(lines).toEqual([
    "warning The key database cannot be written: E_FULL",
    "warning The key database cannot be written: E_READ_ONLY",
    "notice The key database can be written again",
    "warning The key database cannot be read: E_CORRUPT",
  ]);
});

test.each(["E_TOO_LONG", "E_TOO_MANY", "E_BUSY"] as const)(
  "what is wrong with a question is no failure: %s",
  (code) => {
    const { health, lines } = listening();
    health.failed("write", error(code));
    health.failed("write", error(code));
    expect(health.failure).toBeUndefined();
    expect(lines).toHaveLength(2);
  },
);
