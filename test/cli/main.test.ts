import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { TestServer } from "@pluto-ami/test-server";
import { afterAll, describe, expect, test } from "vitest";

import { type Run, runMain } from "../../apps/cli/test/run-main.ts";
import { at, startAsterisk } from "./asterisk.ts";

const folder = mkdtempSync(join(tmpdir(), "pluto-cli-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("one command", () => {
  const users = ["", "username", "--------", "  Zoë", "1 manager users configured."];
  const commands = { "manager show users": users, 'say "a b" c': ["quoted"], silent: [""] };

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
    const ami = await startAsterisk(commands);
    ami.on("Command", { Command: `put ${"x".repeat(900)}` }).error("Failed to parse message: line too long");
    expect(await runMain([...at(ami), ...argv])).toMatchObject(expected);
  });

  test("the old answer form", async () => {
    const ami = await startAsterisk();
    ami.on("Command", { Command: "old" }, (call) => {
      const head = `Response: Follows\r\nPrivilege: Command\r\nActionID: ${call.actionId}\r\n`;
      call.raw(`${head}  a  b\n\nc\n--END COMMAND--\r\n\r\n`);
    });
    expect(await runMain([...at(ami), "old"])).toEqual({ code: 0, stdout: "  a  b\n\nc\n", stderr: "" });
  });

  test("JSON is printed as it came, and asked for", async () => {
    const ami = await startAsterisk({ "show it": ["{", '  "a": 1', "}"] });
    expect(await runMain([...at(ami), "--json", "show", "it"])).toMatchObject({
      code: 0,
      stdout: '{\n  "a": 1\n}\n',
    });
    expect(ami.actions("Command", { Format: "json" })).toHaveLength(1);
    expect(ami.actions("Login", { Events: "off" })).toHaveLength(1);
  });

  test("help has a longer name where there is no alias", async () => {
    const ami = await startAsterisk({ "core show help manager": ["manager show …"] });
    ami
      .on("Command", { Command: "help manager" })
      .reply({ Response: "Error", Message: "Command output follows", Output: "No such command 'help manager'" });
    expect(await runMain([...at(ami), "help", "manager"])).toMatchObject({ code: 0, stdout: "manager show …\n" });
  });

  test("a terminal gets colours, but not against NO_COLOR; and no control characters", async () => {
    const ami = await startAsterisk({ x: ["Name", "----", "e\u001B[31mvil"] });
    const plain = "Name\n----\ne?[31mvil\n";
    expect((await runMain([...at(ami), "x"], { tty: true })).stdout).toBe(
      plain.replace("Name", "\u001B[1mName\u001B[0m"),
    );
    expect((await runMain([...at(ami), "x"], { tty: true, env: { NO_COLOR: "1" } })).stdout).toBe(plain);
    expect((await runMain([...at(ami), "--no-color", "x"], { tty: true })).stdout).toBe(plain);
  });
});

describe("lines of standard input", () => {
  test("are commands; one that fails does not stop the rest", async () => {
    const ami = await startAsterisk({ a: ["A"], b: ["B"] });
    const run = await runMain(at(ami), { stdin: "a\n\nnonsense\nb\nexit\na\n" });
    expect(run).toMatchObject({ code: 1, stdout: "A\nB\n", stderr: expect.stringContaining("No such command") });
  });
});

describe("what can go wrong", () => {
  interface Case {
    readonly what: string;
    readonly wrong?: (ami: TestServer) => void;
    readonly secret?: string;
    readonly code: number;
    readonly message: RegExp;
  }

  test.each<Case>([
    { what: "wrong secret", secret: "wrong", code: 2, message: /refuses the user "admin" .*check user and secret/ },
    {
      what: "no AMI server",
      wrong: (ami) => void ami.faults.add({ fault: "banner", text: "SSH-2.0-OpenSSH" }),
      code: 2,
      message: /no AMI server.*SSH-2.0-OpenSSH/,
    },
    {
      what: "permission denied",
      wrong: (ami) => void ami.on("Command").error("Permission denied"),
      code: 1,
      message: /"admin" may not run commands[^]*"command" to "write ="[^]*\[admin\]/,
    },
    {
      what: "the connection is lost",
      wrong: (ami) => void ami.on("Command").hangUp("reset"),
      code: 2,
      message: /connection to .* was lost/,
    },
  ])("$what", async ({ code, message, secret, wrong = () => undefined }) => {
    const ami = await startAsterisk();
    wrong(ami);
    const run = await runMain([...at(ami, secret), "x"]);
    expect(run).toMatchObject({ code, stdout: "", stderr: expect.stringMatching(message) });
    expect(run.stderr).not.toContain("wrong\n");
  });

  test("nothing listens there", async () => {
    const ami = await startAsterisk();
    await ami.close();
    const run = await runMain([...at(ami), "x"]);
    expect(run).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(`nothing listens at 127.0.0.1:${ami.port}`),
    });
  });
});

describe("where to", () => {
  test("the secret from a file, from the environment, from a profile", async () => {
    const ami = await startAsterisk({ x: ["X"] });
    const where = at(ami).slice(0, -2);
    const secretFile = join(folder, "secret");
    writeFileSync(secretFile, "right\n");
    expect(await runMain([...where, "--secret-file", secretFile, "x"])).toMatchObject({ code: 0 });
    writeFileSync(secretFile, "\uFEFFright\r\n");
    expect(await runMain([...where, "--secret-file", secretFile, "x"])).toMatchObject({ code: 0 });
    expect(await runMain([...where, "x"], { env: { PLUTO_SECRET: "right" } })).toMatchObject({ code: 0 });
    mkdirSync(join(folder, "pluto"));
    writeFileSync(join(folder, "pluto", "cli.ini"), `[p]\nport = ${ami.port}\nuser = admin\nsecret = wrong\n`);
    const env = { XDG_CONFIG_HOME: folder };
    expect(await runMain(["--profile", "p", "--secret", "right", "x"], { env })).toMatchObject({ code: 0 });
    expect(await runMain(["--profile", "p", "x"], { env })).toMatchObject({ code: 2 });
  });
});
