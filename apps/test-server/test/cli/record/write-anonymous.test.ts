import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { gunzipSync } from "node:zlib";

import { beforeEach, afterEach, describe, expect, test } from "vitest";

import { Outlet } from "../../../src/cli/console/outlet.ts";
import { writeAnonymous, writeUnlessLeaking } from "../../../src/cli/record/write-anonymous.ts";

const head = { pluto: "recording", version: 1, tap: "client", started: "2026-12-01T00:00:00.000Z" } as const;
const headLine = `${JSON.stringify(head)}\n`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pluto-anonymous-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("what cannot be made anonymous, or written", () => {
  test("has its leaks told, and nothing of it is written", async () => {
    const output = join(folder, "call.ndjson");
    const leak = { kind: "value", line: 1, place: "m[0] value", value: "0301234567" } as const;
    expect(await writeUnlessLeaking({ head, lines: [], check: { leaks: [leak], count: 1 } }, output)).toEqual([
      `${output}:1: a value that was to be hidden is in m[0] value`,
    ]);
    expect(existsSync(output)).toBe(false);
  });

  test("is kept as it was, for its owner alone", async () => {
    const said = new PassThrough();
    const output = join(folder, "gone/call.ndjson.gz");
    const kept = join(folder, "gone/call.ndjson.original");
    await expect(writeAnonymous(headLine, { output, hasExtensions: false }, new Outlet(said))).rejects.toThrow(
      /ENOENT/,
    );
    expect(String(said.read())).toContain("call.ndjson.gz cannot be made");
    expect(existsSync(kept)).toBe(false);
  });

  test("the same where others could read what was there", async () => {
    if (process.platform === "win32") return;
    const said = new PassThrough();
    const output = join(folder, "call.ndjson");
    const kept = `${output}.original`;
    writeFileSync(kept, "of another", { mode: 0o666 });
    const broken = headLine.replace("version", "verse");
    expect(await writeAnonymous(broken, { output, hasExtensions: false }, new Outlet(said))).toBe(false);
    expect(readFileSync(kept, "utf8")).toBe(broken);
    expect(statSync(kept).mode & 0o777).toBe(0o600);
    expect(String(said.read())).toContain(
      `What was recorded is in ${kept}, with all numbers and names, for you alone.`,
    );
  });
});

test("more than can be packed at once is written whole", async () => {
  const value = "x".repeat(10_000);
  const lines = Array.from(
    { length: 2_500 },
    (_, t) => `{"t":${t},"s":1,"d":"<","m":[["Event","A"],["Value","${value}"]]}\n`,
  );
  const output = join(folder, "long.ndjson.gz");
  expect(
    await writeAnonymous(headLine + lines.join(""), { output, hasExtensions: false }, new Outlet(new PassThrough())),
  ).toBe(true);
  expect(gunzipSync(readFileSync(output)).toString().split("\n")).toHaveLength(2_502);
});
