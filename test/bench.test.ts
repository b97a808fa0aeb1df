import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

import { expect, test } from "vitest";

const root = resolve(import.meta.dirname, "..");
const bench = (...args: string[]): Promise<{ stdout: string; stderr: string }> =>
  promisify(execFile)(process.execPath, [join(root, "bench/main.mjs"), ...args], { timeout: 240_000 });

test("the benchmarks run, every one of them, and write the chart of a page", { timeout: 250_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), "pluto-bench-page-"));
  try {
    const page = join(folder, "page.md");
    writeFileSync(page, "before\n<!-- bench -->\nold\n<!-- /bench -->\nbehind\n");
    const { stdout, stderr } = await bench("--quick", "--json", "--update-readme", "--page", page);
    const results: unknown = JSON.parse(stdout);
    expect(stderr).toMatch(/^A smoke run: .* mean nothing\.$/m);
    const { stdout: list } = await bench("--list");
    const scenarios = list.trim().split("\n");
    expect(scenarios.length).toBeGreaterThanOrEqual(10);
    const positive = expect.toSatisfy((value: unknown) => typeof value === "number" && value > 0 && value < Infinity);
    expect(results).toEqual(
      scenarios.map((line) => {
        const [name] = line.split(" ", 1);
        return expect.objectContaining({ name, value: positive, floor: positive, ratio: positive });
      }),
    );
    const written = readFileSync(page, "utf8");
    expect(written).toMatch(/^before\n<!-- bench -->\n\n\| load \| Pluto \|[^]*\n\n<!-- \/bench -->\nbehind\n$/);
    expect(written).not.toContain("old");
    expect(written.match(/^\| .* \| `█+` \d+\.\d\d \|$/gm)).toHaveLength(scenarios.length);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("the README has a place for their chart", () => {
  expect(readFileSync(join(root, "README.md"), "utf8")).toMatch(/^<!-- bench -->\n[^]*^<!-- \/bench -->$/m);
});

test("a scenario that there is not is named", async () => {
  await expect(bench("florb")).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining('there is no scenario "florb"'),
  });
});
