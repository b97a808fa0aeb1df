import { bytes, demandBytes, fromText, toText } from "@pluto-ami/protocol";
import { describe, expect, test } from "vitest";

import { amiUris } from "../../src/http/output/ami-uris.ts";
import { type HttpStatus, httpShowStatus } from "../../src/http/http-show-status.ts";
import { webManager } from "./web-manager.ts";

const off: HttpStatus = {
  prefix: bytes(""),
  server: bytes(""),
  http: undefined,
  https: undefined,
  certificate: undefined,
  failures: [],
  uris: [],
  restrictions: [],
};

/** What the command says. */
const run = async (status: HttpStatus, line: string, format: "text" | "json" = "text"): Promise<string> => {
  const { manager } = webManager();
  const session = manager.poll({
    transport: "TCP",
    remote: { host: "127.0.0.1", port: 1 },
    local: { host: "127.0.0.1", port: 2 },
  });
  manager.services.commands.register(httpShowStatus(() => status));
  return (await manager.services.commandLine(line, format, session)).text;
};

describe("http show status (docs/protocol.md#http-show-status)", () => {
  test("with everything on: the longest URI comes first", async () => {
    const status = {
      prefix: bytes("/web"),
      server: bytes("Asterisk/22"),
      http: bytes("127.0.0.1:8088"),
      https: bytes("[::1]:8089"),
      certificate: { name: "CN=käse.example", until: Date.UTC(2027, 0, 1) },
      failures: ["The new certificate is missing."],
      uris: amiUris.map(({ description, path }) => ({
        description: demandBytes(description),
        path: demandBytes(path),
      })),
      restrictions: [
        {
          path: bytes("/web/amanager"),
          acls: [
            {
              name: null,
              rules: ["  0:  deny - 0.0.0.0/0.0.0.0", "  1: allow - 127.0.0.1/255.255.255.255"].map(fromText),
            },
            {
              name: bytes("office"),
              rules: [" 10: allow - ::1/ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"].map(fromText),
            },
          ],
        },
        { path: bytes("/x"), acls: [] },
      ],
    };
    const text = await run(status, "http show status");
    expect(toText(text)).toMatch(
      /^HTTP Server Status:\nPrefix: \/web\nServer: Asterisk\/22\nServer Enabled and Bound to 127\.0\.0\.1:8088\n\nHTTPS Server Enabled and Bound to \[::1\]:8089\nHTTPS Certificate: CN=käse\.example, until 2027-01-01T00:00:00Z\n\nNot as configured: The new certificate is missing\.\n\nEnabled URI's:\n/,
    );
    expect([...text.matchAll(/^(\/\S+) => .+$/gm)].map(([, path]) => path)).toEqual([
      "/web/amanager",
      "/web/manager",
      "/web/arawman",
      "/web/rawman",
      "/web/amxml",
      "/web/mxml",
    ]);
    const tail = [
      "",
      "Enabled Redirects:",
      "  None.",
      "",
      "Path Restrictions:",
      "  Path: /web/amanager",
      "    ACL: (unnamed)",
      "-".repeat(45),
      "      0:  deny - 0.0.0.0/0.0.0.0",
      "      1: allow - 127.0.0.1/255.255.255.255",
      "    ACL: office",
      "-".repeat(45),
      "     10: allow - ::1/ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
      "  Path: /x",
      "",
    ];
    expect(text.endsWith(tail.join("\n"))).toBe(true);
  });

  test("with everything off", async () => {
    expect(await run(off, "HTTP show STATUS")).toBe(
      "HTTP Server Status:\nPrefix: \nServer: \nServer Disabled\n\nEnabled URI's:\nNone.\n\nEnabled Redirects:\n  None.\n\nPath Restrictions:\n  None.\n",
    );
  });

  test("as a value, and its usage when there are more words", async () => {
    expect(JSON.parse(await run({ ...off, http: bytes("127.0.0.1:8088") }, "http show status", "json"))).toEqual({
      prefix: "",
      server: "",
      http: "127.0.0.1:8088",
      failures: [],
      uris: [],
      restrictions: [],
    });
    expect(await run(off, "http show status now")).toMatch(/^Usage: http show status\n/);
  });
});
