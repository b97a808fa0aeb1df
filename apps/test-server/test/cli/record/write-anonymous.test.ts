import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";

import { expect, onTestFinished, test } from "vitest";

import { Outlet } from "../../../src/cli/console/outlet.ts";
import { writeAnonymous } from "../../../src/cli/record/write-anonymous.ts";

test("what cannot be made anonymous is kept as it was, for its owner alone, and told", async () => {
  const folder = mkdtempSync(join(tmpdir(), "pluto-anonymous-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const output = join(folder, "call.ndjson.gz");
  const said = new PassThrough();
  const head = { pluto: "recording", version: 1, tap: "client", started: "2026-12-01T00:00:00.000Z" } as const;
  const leak = { kind: "value", line: 1, place: "m[0] value", value: "0301234567" } as const;
  const isWritten = await writeAnonymous(
    { head, lines: [], check: { leaks: [leak], count: 1 } },
    { original: "as it was\n", output },
    new Outlet(said),
  );
  expect(isWritten).toBe(false);
  expect(existsSync(output)).toBe(false);
  const kept = join(folder, "call.ndjson.original");
  expect(readFileSync(kept, "utf8")).toBe("as it was\n");
  if (process.platform !== "win32") expect(statSync(kept).mode & 0o777).toBe(0o600);
  expect(String(said.read())).toContain(`What was recorded is in ${kept}, with all numbers and names, for you alone.`);
});
