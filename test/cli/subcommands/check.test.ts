import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { FaultInput } from "@pluto-ami/test-server";
import { describe, expect, test } from "vitest";

import { runMain } from "../../../apps/cli/test/run-main.ts";
import { at, startAsterisk } from "../asterisk.ts";

/** A server whose sessions are these, each behind or not, and whose statistics say this; without sessions it knows neither command. */
const start = async (behind?: readonly boolean[], statistics?: object) => {
  const sessions = behind?.map((is) => ({ behind: is }));
  const ami = await startAsterisk({
    ...(sessions && { "manager show connected": [JSON.stringify(sessions)] }),
    ...(statistics && { "manager show statistics": [JSON.stringify(statistics)] }),
  });
  ami.on("Command").priority(-1).error("No such command");
  return ami;
};

const patient = ["--warning", "60", "--critical", "60"];

interface Case {
  readonly title: string;
  readonly behind?: readonly boolean[];
  readonly statistics?: object;
  readonly argv?: readonly string[];
  readonly code: number;
  readonly line: RegExp;
}

const certificate = (
  days: number,
  argv: readonly string[],
  { code, line }: { readonly code: number; readonly line: RegExp },
): Case => ({
  title: `a certificate with ${days} days, with ${JSON.stringify(argv)}`,
  behind: [false],
  statistics: { certificates: [{ listener: "ami-tls", name: "CN=pbx", secondsLeft: days * 86_400 }] },
  argv: [...patient, ...argv],
  code,
  line,
});

describe("check", () => {
  test.each<Case>([
    {
      title: "a server that is well",
      behind: [false, false],
      code: 0,
      line: /^AMI OK - 127\.0\.0\.1:\d+ answers in \d+\.\d ms, 2 sessions \| time=0\.\d{6}s;60\.000000;60\.000000;0 sessions=2;;;0 behind=0;1;;0\n$/,
    },
    {
      title: "a server that tells no sessions",
      code: 0,
      line: /^AMI OK - 127\.0\.0\.1:\d+ answers in \d+\.\d ms \| time=/,
    },
    {
      title: "a session that is behind",
      behind: [false, true],
      code: 1,
      line: /^AMI WARNING - .* 2 sessions, 1 of them read too slowly \|/,
    },
    {
      title: "a key database that fails",
      behind: [false],
      statistics: { keyDatabaseFailure: "its files are damaged" },
      code: 1,
      line: /^AMI WARNING - .* 1 sessions\. The key database fails: its files are damaged\. \|/,
    },
    {
      title: "a key database that works",
      behind: [false],
      statistics: { keyDatabaseFailure: "" },
      code: 0,
      line: /^AMI OK - .* 1 sessions \|/,
    },
    {
      title: "a reload that was not good",
      behind: [false],
      statistics: { notInForce: ["manager", "http"] },
      code: 1,
      line: /^AMI WARNING - .* 1 sessions\. The last reload of manager, http found what is not in force: see pluto module reload\. \|/,
    },
    {
      title: "a listener that is not as configured",
      behind: [false],
      statistics: { listenerFailures: ["TLS stays off."] },
      code: 1,
      line: /^AMI WARNING - .* 1 sessions\. A listener is not as configured: TLS stays off\. \|/,
    },
    certificate(4.5, [], {
      code: 1,
      line: /^AMI WARNING - .* 1 sessions\. The certificate of ami-tls \(CN=pbx\) ends in 4 days\. \| .* certificate=4\.5;30:\n$/,
    }),
    certificate(0.2, [], {
      code: 1,
      line: /^AMI WARNING - .* The certificate of ami-tls \(CN=pbx\) ends today\. \|/,
    }),
    certificate(-3, [], {
      code: 1,
      line: /^AMI WARNING - .* The certificate of ami-tls \(CN=pbx\) has ended\. \| .* certificate=-3\.0;30:\n$/,
    }),
    certificate(4.5, ["--certificate", "4"], {
      code: 0,
      line: /^AMI OK - .* 1 sessions \| .* certificate=4\.5;4:\n$/,
    }),
    certificate(31, [], { code: 0, line: /^AMI OK - .* certificate=31\.0;30:\n$/ }),
    certificate(31, ["--certificate", "x"], {
      code: 3,
      line: /^AMI UNKNOWN - --certificate: "x" is no whole number/,
    }),
    {
      title: "wrong limits",
      argv: ["--warning", "2", "--critical", "1"],
      code: 3,
      line: /^AMI UNKNOWN - --warning must/,
    },
  ])("$title", async ({ argv = patient, behind, code, line, statistics }) => {
    const run = await runMain([...at(await start(behind, statistics)), "check", ...argv]);
    expect(run.stdout).toMatch(line);
    expect(run.stdout.split("\n")).toHaveLength(2);
    expect(run.code).toBe(code);
  });

  test("a wrong secret", async () => {
    const { code, stdout } = await runMain([...at(await start(), "wrong"), "check"]);
    expect(stdout).toMatch(/^AMI CRITICAL - .*\n$/);
    expect(code).toBe(2);
  });
});

describe("a server that says nothing more is critical, and not waited for", () => {
  test("at the Ping, which is named", async () => {
    const ami = await start();
    ami.on("Ping").silence();
    const { code, stdout } = await runMain([...at(ami), "check", "--warning", "0.1", "--critical", "1"]);
    expect(stdout).toMatch(/^AMI CRITICAL - no answer to the action Ping.*\n$/);
    expect(code).toBe(2);
  });

  test.each<[when: string, fault: FaultInput]>([
    ["before its greeting", { fault: "no-banner" }],
    ["at the login", { fault: "drop", of: { action: "Login" } }],
    ["at the Ping", { fault: "drop", of: { action: "Ping" } }],
  ])("%s", async (_when, fault) => {
    const ami = await start();
    ami.faults.add(fault);
    const { code, stdout } = await runMain([...at(ami), "check", "--warning", "0.1", "--critical", "0.2"]);
    expect(code).toBe(2);
    expect(stdout).toMatch(/^AMI CRITICAL - .*(?:no answer|did not answer|time)/);
  });

  test("a secret-command that does not end is none of its answers", async () => {
    const where = at(await start());
    const env = { XDG_CONFIG_HOME: mkdtempSync(join(tmpdir(), "pluto-check-")), PATH: process.env["PATH"] ?? "" };
    const add = ["profile", "add", "p", ...where.slice(0, 6), "--secret-command", "sleep 60"];
    expect(await runMain(add, { env })).toMatchObject({ code: 0 });
    const run = await runMain(["--profile", "p", "check", "--warning", "0.1", "--critical", "0.2"], { env });
    rmSync(env.XDG_CONFIG_HOME, { recursive: true });
    expect(run).toMatchObject({ code: 2, stdout: "AMI CRITICAL - no answer in time\n" });
  });

  test("neither does TAB wait", async () => {
    const ami = await start();
    ami.faults.add({ fault: "no-banner" });
    const { code, stdout } = await runMain(["completion", "candidates", ...at(ami), "--", "x"]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
  });
});
