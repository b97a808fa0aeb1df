import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { issueCertificate } from "../../packages/node/test/tls/certificates.ts";
import { run } from "../plutod.ts";
import { type ServerToMeet, servers } from "./servers.ts";
import { TlsBridge } from "./tls-bridge.ts";

const hasPanoramisk = spawnSync("python3", ["-c", "import panoramisk"]).status === 0;
const hasSystemPanoramisk = spawnSync("/usr/bin/python3", ["-c", "import panoramisk"]).status === 0;

interface ClientToMeet {
  readonly client: string;
  readonly command: string;
  readonly file: string;
  /** What its program takes besides where the server is and as whom it logs in. */
  readonly more?: readonly string[];
  readonly missing?: string;
}

const clients: readonly ClientToMeet[] = [
  ...["asterisk-manager", "ami-io", "asterisk-ami-client", "nami"].map((name) => ({
    client: `${name} (npm), written by somebody else and unchanged`,
    command: process.execPath,
    file: `${name}.cjs`,
  })),
  ...["plain", "md5"].map((authType) => ({
    client: `@pluto-ami/client (npm), which logs in by ${authType}`,
    command: process.execPath,
    file: "pluto-client.mjs",
    more: [authType],
  })),
  {
    client: "panoramisk (Debian), written by somebody else and unchanged",
    command: hasSystemPanoramisk ? "/usr/bin/python3" : "python3",
    file: "panoramisk-client.py",
    ...(!hasPanoramisk &&
      !hasSystemPanoramisk && {
        missing: "python3-panoramisk is not installed (apt-get install python3-panoramisk)",
      }),
  },
];

const conversation = async ({ command, file, more = [] }: ClientToMeet, port: number, ...trusted: string[]) => {
  const program = join(import.meta.dirname, "clients", file);
  const args = [program, String(port), "127.0.0.1", "test", "s3cret-test", ...more, ...trusted];
  const { stdout, stderr } = await run(command, args, process.env);
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

const certificate = await issueCertificate();
const home = mkdtempSync(join(tmpdir(), "pluto-interop-"));
afterAll(() => rmSync(home, { recursive: true }));

describe.each(servers)("of $server", ({ start }) => {
  let current: ServerToMeet;
  beforeAll(async () => {
    current = await start("current", certificate);
  });
  afterAll(() => current[Symbol.asyncDispose]());

  let older: ServerToMeet;
  beforeAll(async () => {
    older = await start("13", certificate);
  });
  afterAll(() => older[Symbol.asyncDispose]());

  describe.each(clients)("$client", (client) => {
    const { file, missing } = client;

    test("logs in, pings, lists, sees a UserEvent, runs a command and logs off", async (context) => {
      if (missing !== undefined) return context.skip(missing);
      return conversation(client, current.port);
    });

    test("does the same where the manners are those of Asterisk 13", async (context) => {
      if (missing !== undefined) return context.skip(missing);
      return conversation(client, older.port);
    });

    test("does the same over TLS", async (context) => {
      if (missing !== undefined) return context.skip(missing);
      if (file.endsWith(".py")) {
        const authority = join(home, "authority.pem");
        writeFileSync(authority, certificate.cert);
        return conversation(client, current.tlsPort, authority);
      }
      await using bridge = await TlsBridge.open(current.tlsPort, certificate.cert);
      await conversation(client, bridge.port);
      return expect([bridge.refusals, bridge.verified]).toEqual([[], 1]);
    });
  });
});
