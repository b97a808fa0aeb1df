import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { Plutod, run } from "../plutod.ts";

let daemon: Plutod;
beforeAll(async () => {
  daemon = await Plutod.start();
});
afterAll(() => daemon[Symbol.asyncDispose]());

const hasPanoramisk = spawnSync("python3", ["-c", "import panoramisk"]).status === 0;
const hasSystemPanoramisk = spawnSync("/usr/bin/python3", ["-c", "import panoramisk"]).status === 0;

const clients = [
  ...["asterisk-manager", "ami-io", "asterisk-ami-client", "nami"].map((name) => ({
    name: `${name} (npm)`,
    command: process.execPath,
    file: `${name}.cjs`,
    missing: "",
  })),
  {
    name: "panoramisk (Debian)",
    command: hasSystemPanoramisk ? "/usr/bin/python3" : "python3",
    file: "panoramisk-client.py",
    missing:
      hasPanoramisk || hasSystemPanoramisk
        ? ""
        : "python3-panoramisk is not installed (apt-get install python3-panoramisk)",
  },
];

describe.each(clients)("$name, written by somebody else and unchanged", ({ command, file, missing }) => {
  test("logs in, pings, lists, sees a UserEvent, runs a command and logs off", async (context) => {
    if (missing !== "") return context.skip(missing);
    const program = join(import.meta.dirname, "clients", file);
    const { stdout, stderr } = await run(
      command,
      [program, String(daemon.port), "127.0.0.1", "test", "s3cret-test"],
      daemon.env,
    );
    const steps = stdout
      .split("\n")
      .filter((line) => line.startsWith("["))
      .map((line): unknown => JSON.parse(line));
    expect(steps, stderr).toEqual(
      expect.arrayContaining([
        ["ping", "Pong"],
        ["list", "Complete"],
        ["event", "Hello"],
        ["command", true],
        ["logoff", "Goodbye"],
      ]),
    );
    return expect(steps).toHaveLength(5);
  });
});
