import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, expect, test } from "vitest";

import { runMain } from "../run-main.ts";

const folder = mkdtempSync(join(tmpdir(), "pluto-candidates-"));
const env = { HOME: folder, XDG_CONFIG_HOME: folder };
mkdirSync(join(folder, "pluto"));
writeFileSync(join(folder, "pluto/cli.ini"), "[lab]\nhost = h\n\n[pbx]\nhost = h\n");
afterAll(() => rmSync(folder, { recursive: true }));

const candidates = async (...typed: string[]): Promise<string[]> => {
  const { code, stdout, stderr } = await runMain(["completion", "candidates", "--", ...typed], { env });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return stdout.split("\n").filter(Boolean);
};

test.each<[typed: string, found: string[]]>([
  ["--profile ", ["lab", "pbx"]],
  ["events --profile ", ["lab", "pbx"]],
  ["events --profile=p", ["--profile=pbx"]],
  ["--json profile use l", ["lab"]],
  ["profile --json remove ", ["lab", "pbx"]],
  ["--socket ", [":files:"]],
  ["--secret-file=/tm", [":files:"]],
  ["ping --ca /et", [":files:"]],
  ["simulate ", [":files:"]],
  ["simulate --strict --port 0 ", [":files:"]],
  ["simulate $(id)/", []],
  ["script ", ["check"]],
  ["script check a.ami ", [":files:"]],
  ["--ca $(id)/", []],
  ["--ca `id`/", []],
  ["--ca ${x@P}", []],
  ["--ca $HOME/", [":files:"]],
  ["--host ", []],
  ["events --count ", []],
  ["--nonsense=x", []],
  ["--json=x", []],
  ["ping --cou", ["--count"]],
  ["--json eve", ["events"]],
  ["-- eve", []],
  ["action UserEvent ", ["UserEvent="]],
])("%s", async (typed, found) => {
  expect(await candidates(...typed.split(" "))).toEqual(found);
});

test("a line of bash is taken apart, and answered with what stands behind the pieces that bash has", async () => {
  const line = async (typed: string, piece: string) =>
    (await runMain(["completion", "line", "--", typed, piece], { env })).stdout;
  expect(await line("pluto events --profile=", "")).toBe("lab\npbx\n");
  expect(await line('pluto "events" "New', "New").then((text) => text.split("\n")[0])).toMatch(/^New/);
  expect(await line("pluto --socket=/t", "/t")).toBe(":files:\n");
});
