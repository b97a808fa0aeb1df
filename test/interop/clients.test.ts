import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { issueCertificate } from "../../packages/node/test/tls/certificates.ts";
import { freePort } from "../free-port.ts";
import { managerConf, Plutod, run } from "../plutod.ts";
import { TlsBridge } from "./tls-bridge.ts";

let daemon: Plutod;
let tlsPort: number;
let authority: string;
beforeAll(async () => {
  const { cert, key } = await issueCertificate();
  authority = cert;
  tlsPort = await freePort();
  const tls = `tlsenable = yes\ntlsbindaddr = 127.0.0.1:${tlsPort}\ntlscertfile = server.pem\n`;
  daemon = await Plutod.start({
    "manager.conf": managerConf.replace("[general]\n", `[general]\n${tls}`),
    "server.pem": `${cert}\n${key}\n`,
  });
});
afterAll(() => daemon[Symbol.asyncDispose]());

let older: Plutod;
beforeAll(async () => {
  older = await Plutod.start({ "manager.conf": managerConf, "pluto.ini": "[general]\npersona = 13\n" });
});
afterAll(() => older[Symbol.asyncDispose]());

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
  const conversation = async (port: number, ...more: string[]): Promise<void> => {
    const program = join(import.meta.dirname, "clients", file);
    const args = [program, String(port), "127.0.0.1", "test", "s3cret-test", ...more];
    const { stdout, stderr } = await run(command, args, daemon.env);
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
    expect(steps).toHaveLength(5);
  };

  test("logs in, pings, lists, sees a UserEvent, runs a command and logs off", async (context) => {
    if (missing !== "") return context.skip(missing);
    return conversation(daemon.port);
  });

  test("does the same with a daemon that has the manners of Asterisk 13", async (context) => {
    if (missing !== "") return context.skip(missing);
    return conversation(older.port);
  });

  test("does the same over TLS", async (context) => {
    if (missing !== "") return context.skip(missing);
    if (file.endsWith(".py")) {
      const trusted = join(daemon.home, "authority.pem");
      writeFileSync(trusted, authority);
      return conversation(tlsPort, trusted);
    }
    await using bridge = await TlsBridge.open(tlsPort, authority);
    await conversation(bridge.port);
    return expect([bridge.refusals, bridge.verified]).toEqual([[], 1]);
  });
});
