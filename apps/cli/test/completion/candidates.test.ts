import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";

import { runMain } from "../run-main.ts";
import { asterisk, output, type ScriptedServer, startServer } from "../scripted-server.ts";

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

describe("of the server", () => {
  let server: ScriptedServer;
  let where: string[];
  beforeEach(async () => {
    const matches = '_command matchesarray "manager show us" "us"';
    server = await startServer(asterisk({ [matches]: output("user user users _EOF_") }));
    where = ["--host", "127.0.0.1", "--port", String(server.port), "--user", "admin", "--secret", "right"];
  });
  afterEach(() => server.stop());

  test("wherever the options stand, and whatever is in quotes", async () => {
    const found = ["user", "users"];
    expect(await candidates(...where, "manager", "show", "us")).toEqual(found);
    expect(await candidates("manager", "show", ...where, "us")).toEqual(found);
    expect(await candidates("--json", `--port=${server.port}`, ...where.slice(4), "manager", "show", "us")).toEqual(
      found,
    );
    expect(await candidates(...where, "'manager'", '"show"', '"us')).toEqual(found);
  });

  test("none from options that make no sense", async () => {
    expect(await candidates("--port", "many", "manager", "show", "us")).toEqual([]);
    expect(await candidates(...where, ...where, "manager", "show", "us")).toEqual([]);
  });
});

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
