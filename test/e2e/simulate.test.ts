import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { binaries, run } from "../plutod.ts";

let folder: string;
let client: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "pluto-simulate-"));
  client = join(folder, "client.mjs");
  // Logs in, asks for what its arguments say, and ends as soon as it has written all of it.
  writeFileSync(
    client,
    `import { connect } from "node:net";
    const { AMI_HOST, AMI_PORT, AMI_SECRET, AMI_USER } = process.env;
    const socket = connect(Number(AMI_PORT), AMI_HOST);
    const login = ["Action: Login", "Username: " + AMI_USER, "Secret: " + AMI_SECRET, "", ""];
    const actions = process.argv.slice(2).flatMap((name) => ["Action: " + name, "", ""]);
    socket.once("data", () => socket.write(login.join("\\r\\n"), () => {
      socket.on("data", () => socket.write(actions.join("\\r\\n"), () => process.exit(0)));
    }));`,
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

const { PLUTO_SECRET: _secret, PLUTO_USER: _user, ...env } = process.env;

const pluto = (...args: string[]) => run(process.execPath, [binaries.pluto, ...args], env);
const simulate = (...args: string[]) => pluto("simulate", ...args);

/** Runs Node in the place of what others call by a name. */
const node = (...args: string[]): string[] => ["--", process.execPath, ...args];

describe("statement 13, on the command line: pluto simulate --strict -- COMMAND", () => {
  test("ends with 0 when nothing was violated", async () => {
    expect(await simulate("--strict", ...node(client, "Ping"))).toMatchObject({ code: 0, stdout: "" });
  });

  test("ends with 3 when the command ends with 0 and something was violated, and says what", async () => {
    const { code, stderr, stdout } = await simulate("--strict", ...node(client, "CoreSettings"));
    expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
    expect(stderr).toMatch(/ViolationError: 1 violation\n +unexpected-action +CoreSettings/);
  });

  test("ends with what the command ends with when that is another code, and says what was violated all the same", async () => {
    const script = join(folder, "twice.ami");
    writeFileSync(script, "ami-script 1\n\non Ping once\n  silence\n");
    const { code, stderr } = await simulate(script, ...node("-e", "process.exit(7)"));
    expect(code).toBe(7);
    expect(stderr).toMatch(/unmet-rule/);
  });
});

test("the command has the streams of the terminal to itself, and finds its server in the environment", async () => {
  const program = `process.stdin.pipe(process.stdout);
    process.stdin.on("end", () => console.log(Object.keys(process.env).filter((name) => name.startsWith("AMI_")).sort().join()));`;
  const { code, stderr, stdout } = await run(
    process.execPath,
    [binaries.plutoTestServer, "simulate", ...node("-e", program)],
    env,
    "typed\n",
  );
  expect({ code, stdout }).toEqual({
    code: 0,
    stdout: "typed\nAMI_CONTROL,AMI_HOST,AMI_PORT,AMI_SECRET,AMI_URL,AMI_USER\n",
  });
  expect(stderr).toMatch(/^An AMI server for tests at 127\.0\.0\.1:\d+, user test, secret test, seed \d+\n$/);
});

test.each([
  [
    "a command that there is not",
    ["--", "no-such-program-here"],
    127,
    /no-such-program-here: there is no such command/,
  ],
  ["one that cannot be run", ["--", "/"], 126, /\/ cannot be run: /],
])("%s", async (_what, words, code, says) => {
  expect(await simulate(...words)).toMatchObject({ code, stderr: expect.stringMatching(says) });
});

test.each(["SIGTERM", "SIGINT", "SIGHUP"] as const)(
  "%s is handed on, from pluto to the test server and its command, and the code says so",
  async (signal) => {
    const program = `process.on("${signal}", () => { console.log("heard"); process.exit(9); }); setInterval(() => {}, 1000); console.log("runs");`;
    const child = spawn(process.execPath, [binaries.pluto, "simulate", ...node("-e", program)], {
      env,
      stdio: ["ignore", "pipe", "ignore"],
    });
    let said = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      if (text.includes("runs")) child.kill(signal);
    });
    const [code] = await once(child, "close");
    expect({ code, said }).toEqual({ code: 9, said: "runs\nheard\n" });
  },
);

test("a command that a signal ends, ends it with 128 and the signal's number", async () => {
  expect(await simulate(...node("-e", 'process.kill(process.pid, "SIGKILL")'))).toMatchObject({ code: 137 });
});

test("pluto script check is done by it, too", async () => {
  const bad = join(folder, "bad.ami");
  writeFileSync(bad, "ami-script 1\n\non Ping onse\n  silence\n");
  expect(await pluto("script", "check", bad)).toEqual({
    code: 1,
    stdout: expect.stringContaining("bad.ami:3:9: "),
    stderr: "",
  });
});
