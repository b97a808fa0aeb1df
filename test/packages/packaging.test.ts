import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describe, expect, onTestFinished, test, vi } from "vitest";

import { binaries } from "../plutod.ts";

const root = resolve(import.meta.dirname, "../..");
const read = (file: string): string => readFileSync(join(root, file), "utf8");

/** The settings of a unit, each with its last value. */
const settings = new Map(
  read("packaging/plutod.service")
    .split("\n")
    .filter((line) => /^\w+=/.test(line))
    .map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]),
);

describe("the systemd unit", () => {
  test.each([
    ["NoNewPrivileges", "yes"],
    ["CapabilityBoundingSet", ""],
    ["ProtectSystem", "strict"],
    ["ProtectHome", "yes"],
    ["PrivateTmp", "yes"],
    ["PrivateDevices", "yes"],
    ["RestrictNamespaces", "yes"],
    ["RestrictAddressFamilies", "AF_INET AF_INET6 AF_UNIX"],
    ["UMask", "0077"],
    ["LimitCORE", "0"],
  ])("sets %s to %s", (name, value) => {
    expect(settings.get(name)).toBe(value);
  });

  test("runs as an account of its own, which the sysusers file makes and which owns what the tmpfiles file makes", () => {
    const user = settings.get("User");
    expect(read("packaging/pluto.sysusers.conf")).toMatch(new RegExp(`^u ${user} `, "m"));
    expect(read("packaging/pluto.tmpfiles.conf")).toMatch(new RegExp(`^d /etc/pluto 0770 root ${user}$`, "m"));
  });

  test("starts from an empty folder, and a reload says what it found", () => {
    const folder = /--config (\S+)$/.exec(settings.get("ExecStart") ?? "")?.[1];
    expect(settings.get("ExecStartPre")).toBe(`/usr/bin/env plutod --init ${folder}`);
    expect(settings.get("ReadWritePaths")).toBe(folder);
    expect(settings.get("ExecReload")).toBe("/usr/bin/env pluto module reload");
    const environment = new Map(
      (settings.get("Environment") ?? "")
        .split(" ")
        .map((one) => one.split("=", 2))
        .map(([name = "", value]) => [name, value]),
    );
    expect(environment.get("PLUTO_CONFIG")).toBe(folder);
    expect(environment.get("PLUTO_RUNTIME")).toBe(`/run/${settings.get("RuntimeDirectory")}`);
  });

  test("is one that systemd understands", (context) => {
    const verify = spawnSync("systemd-analyze", ["verify", "--man=no", join(root, "packaging/plutod.service")], {
      encoding: "utf8",
    });
    if (verify.error !== undefined) context.skip("there is no systemd-analyze here");
    const aboutUnit = verify.stderr.split("\n").filter((line) => line.includes("plutod.service"));
    expect(aboutUnit.filter((line) => !/is not executable|Failed to (?:connect|find)/.test(line))).toEqual([]);
  });

  test("lets the engine compile at run time: without that plutod does not start", () => {
    expect(settings.has("MemoryDenyWriteExecute")).toBe(false);
  });
});

describe("the image", () => {
  const dockerfile = read("Dockerfile");
  const stages = dockerfile.split(/^FROM /m).slice(1);
  const last = stages.at(-1) ?? "";

  test("is built in a stage of its own, from Node images that the packages allow", () => {
    expect(stages).toHaveLength(2);
    for (const stage of stages) expect(stage).toMatch(/^node:20-/);
  });

  test("starts plutod as its first process, which leaves no core file", () => {
    const line = /^CMD \["\/bin\/sh", "-c", "(.+)"\]$/m.exec(last)?.[1] ?? "";
    expect(line).toMatch(/ && exec plutod$/);
    const plutod = 'plutod() { echo "$@"; }';
    const run = (script: string): string => spawnSync("/bin/sh", ["-c", script], { encoding: "utf8" }).stdout;
    expect(run(`${plutod}; ${line.replace("exec plutod", "ulimit -c")}`)).toBe("--init /etc/pluto\n0\n");
    expect(run(`plutod() { return 1; }; ${line.replace("exec plutod", "echo started")}`)).toBe("");
  });

  test("runs as a user without rights", () => {
    expect(last).toMatch(/^USER pluto$/m);
    expect(last.indexOf("USER pluto")).toBeGreaterThan(last.lastIndexOf("\nRUN "));
  });

  test.each([
    ["OK", 0, 0],
    ["WARNING", 1, 0],
    ["CRITICAL", 2, 1],
    ["UNKNOWN", 3, 1],
  ])("is as healthy as pluto check says: %s", (_state, says, code) => {
    const healthCheck = /^HEALTHCHECK .*? CMD (.+)$/m.exec(last)?.[1] ?? "";
    const pluto = `pluto() { [ "$*" = check ] && return ${says}; }`;
    expect(spawnSync("/bin/sh", ["-c", `${pluto}; ${healthCheck}`]).status).toBe(code);
  });

  test("is not built from what a build does not need", () => {
    expect(read(".dockerignore").split("\n")).toContain(".github");
  });

  test("takes no build output or dependencies of the host into the build", () => {
    expect(read(".dockerignore").split("\n")).toEqual(expect.arrayContaining(["**/node_modules", "**/dist", ".git"]));
  });
});

describe("the image of the test server", () => {
  const dockerfile = read("Dockerfile.test-server");
  const last = dockerfile.split(/^FROM /m).at(-1) ?? "";
  const wordsOf = (instruction: string): readonly string[] => {
    const line = new RegExp(`^${instruction} (\\[.*\\])$`, "m").exec(last)?.[1] ?? "[]";
    const words: unknown = JSON.parse(line);
    return Array.isArray(words) ? words.map(String) : [];
  };

  test("runs as a user without rights, and opens AMI and the control port", () => {
    expect(last).toMatch(/^USER pluto$/m);
    expect(last.indexOf("USER pluto")).toBeGreaterThan(last.lastIndexOf("\nRUN "));
    expect(last).toMatch(/^EXPOSE 5038 8038$/m);
  });

  test("starts what is mounted at /scripts, on all addresses, by options that there are", async () => {
    const [program, ...words] = [...wordsOf("ENTRYPOINT"), ...wordsOf("CMD")];
    expect(program).toBe("pluto-test-server");
    expect(words.at(-1)).toBe("/scripts");
    const folder = mkdtempSync(join(tmpdir(), "pluto-image-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const here = words.map((word) => (word === "/scripts" ? folder : word === "0.0.0.0" ? "127.0.0.1" : word));
    const child = spawn(process.execPath, [binaries.plutoTestServer, ...here, "--port", "0", "--control", "0"]);
    onTestFinished(() => void child.kill());
    const [said] = await once(child.stdout, "data");
    expect(String(said)).toMatch(/^AMI: +127\.0\.0\.1:\d+, user test, secret test$/m);
  });

  test("is healthy as no root on a read-only file system, where Docker is", { timeout: 600_000 }, async (context) => {
    if (spawnSync("docker", ["version"]).status !== 0) context.skip("there is no Docker here: the image was not run");
    const built = spawnSync("docker", [
      "build",
      "--file",
      "Dockerfile.test-server",
      "--tag",
      "pluto-test-server",
      root,
    ]);
    expect(built.status, String(built.stderr)).toBe(0);
    const name = `pluto-test-server-${process.pid}`;
    const started = spawnSync("docker", ["run", "--detach", "--read-only", "--name", name, "pluto-test-server"]);
    expect(started.status, String(started.stderr)).toBe(0);
    onTestFinished(() => void spawnSync("docker", ["rm", "--force", name]));
    const ask = (...words: string[]): string => spawnSync("docker", words, { encoding: "utf8" }).stdout.trim();
    expect(ask("exec", name, "id", "-u")).toBe("5038");
    await vi.waitFor(
      () => expect(ask("inspect", "--format", "{{.State.Health.Status}}", name)).toBe("healthy"),
      30_000,
    );
  });
});
