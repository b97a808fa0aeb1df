import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, afterEach, describe, expect, test } from "vitest";

import { type Run, runMain } from "./run-main.ts";
import { asterisk, output, type Script, type ScriptedServer, startServer } from "./scripted-server.ts";

const folder = mkdtempSync(join(tmpdir(), "pluto-cli-"));
const running: ScriptedServer[] = [];

const start = async (script: Script, options?: { path?: string; banner?: string }): Promise<ScriptedServer> => {
  const server = await startServer(script, options);
  running.push(server);
  return server;
};

const at = ({ port }: { readonly port: number }, secret = "right"): string[] => [
  "--host",
  "127.0.0.1",
  "--port",
  String(port),
  "--user",
  "admin",
  "--secret",
  secret,
];

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
});

afterAll(() => rmSync(folder, { recursive: true }));

describe("one command", () => {
  const users = ["", "username", "--------", "  Zoë", "1 manager users configured."];
  const script = asterisk({
    "manager show users": output(...users),
    'say "a b" c': output("quoted"),
    silent: output(""),
    '_command matchesarray "" ""': output(" core manager module _EOF_"),
    [`put ${"x".repeat(900)}`]: ["Response: Error", "$ID", "Message: Failed to parse message: line too long", "", ""],
  });

  test.each<[string, string[], Partial<Run>]>([
    ["as words", ["manager", "show", "users"], { code: 0, stdout: `${users.join("\n")}\n`, stderr: "" }],
    ["with -x", ["-x", "manager show users"], { code: 0, stdout: `${users.join("\n")}\n` }],
    ["several with -x", ["-x", 'say "a b" c', "-x", "silent"], { code: 0, stdout: "quoted\n" }],
    ["a word with blanks", ["say", "a b", "c"], { code: 0, stdout: "quoted\n" }],
    [
      "one that fails",
      ["nonsense"],
      { code: 1, stdout: "", stderr: expect.stringContaining("No such command 'nonsense'") },
    ],
    [
      "one that begins with a slip of the hand",
      ["mangaer", "show"],
      {
        code: 1,
        stdout: "",
        stderr: expect.stringMatching(/No such command 'mangaer show'[^]*\nDid you mean manager\?\n$/),
      },
    ],
    [
      "a slip in a command of pluto itself",
      ["evnets"],
      { code: 1, stdout: "", stderr: expect.stringMatching(/\nDid you mean events\?\n$/) },
    ],
    [
      "one whose first word is known",
      ["manager", "nonsense"],
      { code: 1, stdout: "", stderr: expect.not.stringContaining("Did you mean") },
    ],
    [
      "one that is too long for a line",
      ["put", "x".repeat(900)],
      {
        code: 1,
        stdout: "",
        stderr: expect.stringMatching(/line too long\n.*lines of 1024 bytes; the command has 904\./),
      },
    ],
    ["JSON of a server that has none", ["silent", "--json"], { code: 0, stdout: '{"output":[]}\n' }],
    ["words with a dash", ["--", "x", "--foo"], { code: 1, stderr: expect.stringContaining("'x --foo'") }],
    ["an unknown option", ["x", "--foo"], { code: 2, stderr: expect.stringContaining("Unknown argument: foo") }],
    [
      "an option that is nearly one",
      ["x", "--jsn"],
      { code: 2, stderr: expect.stringContaining("Unknown argument: jsn. Did you mean --json?") },
    ],
    [
      "one of a subcommand",
      ["ping", "--cuont=1", "--", "--jsn"],
      { code: 2, stderr: expect.stringContaining("Unknown argument: cuont. Did you mean --count?\n") },
    ],
    ["an option without value", ["--host"], { code: 2 }],
    ["words and -x", ["x", "-x", "y"], { code: 2, stderr: expect.stringContaining("not both") }],
    ["numbers stay as they are", ["kick", "007"], { code: 1, stderr: expect.stringContaining("'kick 007'") }],
  ])("%s", async (_name, argv, expected) => {
    const server = await start(script);
    expect(await runMain([...at(server), ...argv])).toMatchObject(expected);
  });

  test.each([
    ["chekc", "\nDid you mean pluto check?\n"],
    ["usr list", "\nDid you mean pluto user?\n"],
  ])("%s, with no daemon to ask what it is", async (line, hint) => {
    const { code, stderr } = await runMain(line.split(" "));
    expect(stderr).toContain(hint);
    expect(code).toBe(2);
  });

  test("the old answer form", async () => {
    const old = ["Response: Follows", "Privilege: Command", "$ID", "  a  b\n\nc\n--END COMMAND--", "", ""];
    const server = await start(asterisk({ old }));
    expect(await runMain([...at(server), "old"])).toEqual({ code: 0, stdout: "  a  b\n\nc\n", stderr: "" });
  });

  test("JSON is printed as it came, and asked for", async () => {
    const server = await start(asterisk({ "show it": output("{", '  "a": 1', "}") }));
    expect(await runMain([...at(server), "--json", "show", "it"])).toMatchObject({
      code: 0,
      stdout: '{\n  "a": 1\n}\n',
    });
    expect(server.seen.find(({ name }) => name === "Command")?.get("Format")).toBe("json");
    expect(server.seen.find(({ name }) => name === "Login")?.get("Events")).toBe("off");
  });

  test("help has a longer name where there is no alias", async () => {
    const server = await start(asterisk({ "core show help manager": output("manager show …") }));
    expect(await runMain([...at(server), "help", "manager"])).toMatchObject({ code: 0, stdout: "manager show …\n" });
  });

  test("a terminal gets colours, but not against NO_COLOR; and no control characters", async () => {
    const server = await start(asterisk({ x: output("Name", "----", "e\u001B[31mvil") }));
    const plain = "Name\n----\ne?[31mvil\n";
    expect((await runMain([...at(server), "x"], { tty: true })).stdout).toBe(
      plain.replace("Name", "\u001B[1mName\u001B[0m"),
    );
    expect((await runMain([...at(server), "x"], { tty: true, env: { NO_COLOR: "1" } })).stdout).toBe(plain);
    expect((await runMain([...at(server), "--no-color", "x"], { tty: true })).stdout).toBe(plain);
  });
});

describe("lines of standard input", () => {
  test("are commands; one that fails does not stop the rest", async () => {
    const server = await start(asterisk({ a: output("A"), b: output("B") }));
    const run = await runMain(at(server), { stdin: "a\n\nnonsense\nb\nexit\na\n" });
    expect(run).toMatchObject({ code: 1, stdout: "A\nB\n", stderr: expect.stringContaining("No such command") });
  });
});

describe("what can go wrong", () => {
  const denied: Script = (action) =>
    action.name === "Command" ? ["Response: Error", "$ID", "Message: Permission denied", "", ""] : asterisk({})(action);

  test.each<[string, Script, string | undefined, string, number, RegExp]>([
    ["wrong secret", asterisk({}), undefined, "wrong", 2, /refuses the user "admin" .*check user and secret/],
    ["no AMI server", () => [], "SSH-2.0-OpenSSH\r\n", "right", 2, /no AMI server.*SSH-2.0-OpenSSH/],
    [
      "permission denied",
      denied,
      undefined,
      "right",
      1,
      /"admin" may not run commands[^]*"command" to "write ="[^]*\[admin\]/,
    ],
    [
      "the connection is lost",
      (action) => (action.name === "Command" ? undefined : asterisk({})(action)),
      undefined,
      "right",
      2,
      /connection to .* was lost/,
    ],
  ])("%s", async (_name, script, banner, secret, code, message) => {
    const server = await start(script, banner === undefined ? {} : { banner });
    const run = await runMain([...at(server, secret), "x"]);
    expect(run).toMatchObject({ code, stdout: "", stderr: expect.stringMatching(message) });
    expect(run.stderr).not.toContain("wrong\n");
  });

  test("nothing listens there", async () => {
    const server = await startServer(asterisk({}));
    await server.stop();
    const run = await runMain([...at(server), "x"]);
    expect(run).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(`nothing listens at 127.0.0.1:${server.port}`),
    });
  });

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
  const script = asterisk({ x: output("X") });

  test("a control socket needs no login: by option, by variable, by discovery", async () => {
    const path = join(folder, "plutod-0123abcd.sock");
    const server = await start(script, { path });
    writeFileSync(join(folder, "plutod-notes.sock"), "");
    for (const [argv, env] of [
      [["--socket", path], {}],
      [[], { PLUTO_SOCKET: path }],
      [[], { PLUTO_RUNTIME: folder }],
    ] as const) {
      expect(await runMain([...argv, "x"], { env })).toMatchObject({ code: 0, stdout: "X\n" });
    }
    expect(server.seen.some(({ name }) => name === "Login")).toBe(false);
  });

  test("several daemons: says so and lists them", async () => {
    const paths = ["plutod-00000001.sock", "plutod-00000002.sock"].map((name) => join(folder, name));
    for (const path of paths) await start(script, { path });
    const run = await runMain(["x"], { env: { PLUTO_RUNTIME: folder } });
    expect(run).toMatchObject({ code: 2, stderr: expect.stringContaining(`--socket ${paths[1] ?? ""}`) });
  });

  test("the secret from a file, from the environment, from a profile", async () => {
    const server = await start(script);
    const where = ["--host", "127.0.0.1", "--port", String(server.port), "--user", "admin"];
    const secretFile = join(folder, "secret");
    writeFileSync(secretFile, "right\n");
    expect(await runMain([...where, "--secret-file", secretFile, "x"])).toMatchObject({ code: 0 });
    writeFileSync(secretFile, "\uFEFFright\r\n");
    expect(await runMain([...where, "--secret-file", secretFile, "x"])).toMatchObject({ code: 0 });
    expect(await runMain([...where, "x"], { env: { PLUTO_SECRET: "right" } })).toMatchObject({ code: 0 });
    mkdirSync(join(folder, "pluto"));
    writeFileSync(join(folder, "pluto", "cli.ini"), `[p]\nport = ${server.port}\nuser = admin\nsecret = wrong\n`);
    const env = { XDG_CONFIG_HOME: folder };
    expect(await runMain(["--profile", "p", "--secret", "right", "x"], { env })).toMatchObject({ code: 0 });
    expect(await runMain(["--profile", "p", "x"], { env })).toMatchObject({ code: 2 });
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
