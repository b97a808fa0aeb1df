import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, describe, expect, test } from "vitest";

import { startControl } from "./control.ts";
import { runMain } from "./run-main.ts";

const folder = mkdtempSync(join(tmpdir(), "pluto-cli-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("one command", () => {
  test.each([
    ["chekc", "\nDid you mean pluto check?\n"],
    ["usr list", "\nDid you mean pluto user?\n"],
  ])("%s, with no daemon to ask what it is", async (line, hint) => {
    const { code, stderr } = await runMain(line.split(" "));
    expect(stderr).toContain(hint);
    expect(code).toBe(2);
  });
});

describe("what can go wrong", () => {
  test.each<[string, string[], Record<string, string>, RegExp]>([
    ["no daemon", ["x"], {}, /no plutod runs here[^]*npm start[^]*--host/],
    ["no user", ["--host", "h", "x"], {}, /--user/],
    ["no secret", ["--user", "u", "x"], {}, /no secret for the user "u".*--secret-file/],
    [
      "unreadable secret",
      ["--user", "u", "--secret-file", "/nonexistent/s", "x"],
      {},
      /cannot read the secret file \/nonexistent\/s: ENOENT/,
    ],
    ["bad port", ["--port", "70000", "x"], {}, /--port: "70000" is no port/],
    ["no profile", ["--profile", "p", "x"], { XDG_CONFIG_HOME: "/nonexistent" }, /no profile "p".*cli\.ini/],
  ])("%s", async (_name, argv, env, message) => {
    expect(await runMain(argv, { env })).toMatchObject({ code: 2, stderr: expect.stringMatching(message) });
  });
});

describe("where to", () => {
  test("a control socket needs no login: by option, by variable, by discovery", async () => {
    const path = join(folder, "plutod-0123abcd.sock");
    const control = await startControl(path);
    writeFileSync(join(folder, "plutod-notes.sock"), "");
    for (const [argv, env] of [
      [["--socket", path], {}],
      [[], { PLUTO_SOCKET: path }],
      [[], { PLUTO_RUNTIME: folder }],
    ] as const) {
      expect(await runMain([...argv, "a"], { env })).toMatchObject({ code: 0, stdout: "A\n" });
    }
    expect(control.seen).not.toContain("Login");
  });

  test("several daemons: says so and lists them", async () => {
    const paths = ["plutod-00000001.sock", "plutod-00000002.sock"].map((name) => join(folder, name));
    for (const path of paths) await startControl(path);
    const run = await runMain(["x"], { env: { PLUTO_RUNTIME: folder } });
    expect(run).toMatchObject({ code: 2, stderr: expect.stringContaining(`--socket ${paths[1] ?? ""}`) });
  });
});

describe("about itself", () => {
  test("--help has examples", async () => {
    const { code, stdout } = await runMain(["--help"]);
    expect(code).toBe(0);
    const example = "  pluto --host pbx.example.com --user admin --secret-file ~/.pbx core show version\n";
    expect(stdout).toMatch(/\n\nExamples:\n  # one command on the local plutod\n  pluto manager show connected\n/);
    expect(stdout).toContain(example);
    expect(stdout).toMatch(/\n\nExit codes: .*\n$/);
  });

  test("--version", async () => {
    expect(await runMain(["--version"])).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+/) });
  });
});
