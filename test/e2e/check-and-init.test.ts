import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { beforeAll, describe, expect, test } from "vitest";

import { type Issued, issueCertificate } from "../../packages/node/test/tls/certificates.ts";
import { binaries, managerConf, Plutod, run } from "../plutod.ts";

let good: Issued;
let other: Issued;
beforeAll(async () => {
  [good, other] = [await issueCertificate(), await issueCertificate({ to: new Date(Date.now() + 5.5 * 86_400_000) })];
});

/** A home with these files in its configuration folder, and plutod in it. */
const home = (files: Readonly<Record<string, string>> = {}) => {
  const folder = mkdtempSync(join(tmpdir(), "pluto-test-"));
  const config = join(folder, "etc");
  mkdirSync(config);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(config, name), text);
  const { PLUTO_CONFIG: _config, PLUTO_SECRET: _secret, ...inherited } = process.env;
  const env = { ...inherited, HOME: folder, PLUTO_RUNTIME: join(folder, "run"), XDG_STATE_HOME: join(folder, "state") };
  const plutod = (...args: string[]) => run(process.execPath, [binaries.plutod, ...args], env);
  return { config, env, folder, plutod, check: () => plutod("--config", config, "--check") };
};

const withTls = managerConf.replace("[general]\n", "[general]\ntlsenable = yes\ntlscertfile = server.pem\n");
const webTls =
  "[general]\nenabled = yes\nbindaddr = 127.0.0.1\ntlsenable = yes\ntlsbindaddr = 127.0.0.1\ntlscertfile = web.pem\n";

describe("plutod --check", () => {
  test("says that nothing is wrong, and starts and writes nothing", async () => {
    const { check, config, folder } = home({ "manager.conf": managerConf.replace("port = 0", "port = 5038") });
    // A user without a secret is one of the test's own.
    const { code, stderr, stdout } = await check();
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toBe(`${config}: 0 errors, 0 warnings\n`);
    expect(readdirSync(folder)).toEqual(["etc"]);
    expect(readdirSync(config)).toEqual(["manager.conf"]);
  });

  test("says everything at once, of all files, and ends with 1", async () => {
    const { check, config } = home({
      "manager.conf": `${withTls}[late]\nsecret = x\npermti = 10.0.0.0/8\npermit = 10.0.0.0/8\neventfilter(nonsense()) = x\n`,
      "server.pem": `${good.cert}\n${other.key}\n`,
      "http.conf": webTls,
      "web.pem": `${other.cert}\n${other.key}\n`,
      "pluto.ini": `[limits]\nsessions = 7\n[docs]\npath = ${join(tmpdir(), "nowhere.xml")}\n`,
      ".pluto-save.json": "{}",
    });
    const { code, stdout } = await check();
    expect(code).toBe(1);
    const lines = stdout.trimEnd().split("\n");
    expect(lines).toEqual([
      expect.stringMatching(/^pluto\.ini:2: unknown key "sessions"/),
      expect.stringMatching(
        /^manager\.conf: .*server\.pem.*the key does not belong to the certificate|^manager\.conf: TLS.*does not belong/,
      ),
      expect.stringMatching(/^Warning: manager\.conf:\d+: .*permti/),
      expect.stringMatching(/^Warning: manager\.conf:\d+: \[late\] has permit lines and no deny line/),
      expect.stringMatching(/^Warning: \.pluto-save\.json: a save was cut off/),
      expect.stringMatching(/^Warning: manager\.conf:\d+: .* is ignored: /),
      expect.stringMatching(/^Warning: http\.conf: TLS\/SSL certificate .*expires in 5 days/),
      expect.stringMatching(/^Warning: Documentation: .*nowhere\.xml is not used/),
      `${config}: 2 errors, 6 warnings`,
    ]);
    expect(existsSync(join(config, ".pluto-save.json"))).toBe(true);
  });

  test.each([
    ["a bad port", "[general]\nenabled = yes\nport = 7\n", /^manager\.conf:3: Invalid port/m, false],
    ["a header that does not end", "[general]\nenabled = yes\n[broken\n", /^manager\.conf:3: .* no closing \]/m, true],
  ])("says what else is wrong in manager.conf beside %s", async (_what, begin, first, isPartly) => {
    const { check } = home({
      "manager.conf": `${begin}[dup]\nsecretfile = a\nsecretenv = B\neventfilter(nonsense()) = x\n[late]\nsecret = x\npermti = x\n[bad]\nsecret = x\npermit = nowhere\n`,
    });
    const { code, stdout } = await check();
    expect(code).toBe(1);
    for (const fault of [
      first,
      /^manager\.conf:6: User 'dup' has secretfile and secretenv/m,
      /^manager\.conf:13: permit: 'nowhere' is no network/m,
      /^Warning: manager\.conf:10: Invalid keyword permti/m,
      /^Warning: manager\.conf:7: .* is ignored: /m,
    ])
      expect(stdout).toMatch(fault);
    expect(stdout.includes("could not be read may hold more; check again")).toBe(isPartly);
  });

  test("says faults of http.conf and pluto.ini also when manager.conf is broken", async () => {
    const { check } = home({
      "manager.conf": "[general\n",
      "http.conf": "[general\n",
      "pluto.ini": "[florb]\nx = 1\n",
    });
    const { code, stdout } = await check();
    expect(code).toBe(1);
    for (const file of ["manager.conf:1", "http.conf:1", "pluto.ini:2"])
      expect(stdout).toContain(`\n${file}: `.trimStart());
    expect(stdout).toMatch(/: 3 errors, 1 warning\n$/);
  });

  test("knows that a start would find no group of the control socket's name", async () => {
    const { check } = home({ "manager.conf": managerConf, "pluto.ini": "[control]\ngroup = no-such-group\n" });
    expect(await check()).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(
        /^pluto\.ini: \[control\] group: there is no group no-such-group in \/etc\/group\n/,
      ),
    });
  });

  test("knows that a group would not get through to the control socket, and calls it by its name", async () => {
    const { check, config, folder } = home({ "manager.conf": managerConf });
    mkdirSync(join(folder, "shut/sockets"), { recursive: true, mode: 0o700 });
    const [name = ""] = readFileSync("/etc/group", "utf8").split("\n").at(-2)?.split(":") ?? [];
    const socket = join(folder, "shut/sockets/x.sock");
    writeFileSync(join(config, "pluto.ini"), `[control]\ngroup = ${name}\nsocket = ${socket}\n`);
    const { code, stdout } = await check();
    expect(code).toBe(1);
    expect(stdout).toContain(`pluto.ini: [control] group: the group ${name} may not pass through ${folder}/shut to`);
  });

  test("does not disturb a daemon that runs there", async () => {
    await using daemon = await Plutod.start();
    const { code } = await run(process.execPath, [binaries.plutod, "--check", "--config", daemon.config], daemon.env);
    expect(code).toBe(0);
    expect((await run(process.execPath, [binaries.pluto, "ping", "--count", "1"], daemon.env)).code).toBe(0);
  });

  test("knows a folder without a configuration from a machine without one", async () => {
    const { check, plutod } = home();
    expect(await check()).toMatchObject({ code: 1, stderr: expect.stringMatching(/there is no manager\.conf in it/) });
    if (!existsSync("/etc/pluto/manager.conf")) {
      expect(await plutod("--check")).toMatchObject({
        code: 0,
        stdout: expect.stringMatching(/^There is no configuration yet/),
      });
    }
  });
});

describe("plutod --init", () => {
  test("writes a configuration that passes --check and starts; a second time it writes nothing", async () => {
    const { config, plutod } = home();
    const first = await plutod("--init", config);
    expect(first.code).toBe(0);
    expect(first.stdout).toContain(`Wrote ${config}/manager.conf\n`);
    const conf = readFileSync(join(config, "manager.conf"), "utf8");
    const secret = /^secret = (\S+)$/m.exec(conf)?.[1] ?? "";
    expect(secret).toHaveLength(32);
    expect(first.stdout + first.stderr).not.toContain(secret);
    expect(statSync(join(config, "manager.conf")).mode & 0o777).toBe(0o600);
    expect(conf).toMatch(/^; .*In a container/m);
    expect((await plutod("--config", config, "--check")).stdout).toBe(`${config}: 0 errors, 0 warnings\n`);
    expect(await plutod("--init", config)).toMatchObject({
      code: 0,
      stdout: `${config} has a configuration: nothing was written\n`,
    });
    expect(readFileSync(join(config, "manager.conf"), "utf8")).toBe(conf);
  });

  test("leaves a folder alone that has a configuration and cannot be written, and makes one that is not there", async () => {
    const { config, folder, plutod } = home({ "manager.conf": managerConf });
    chmodSync(config, 0o500);
    expect((await plutod("--init", config)).code).toBe(0);
    expect(readdirSync(config)).toEqual(["manager.conf"]);
    expect((await plutod("--init", join(folder, "a/b"))).code).toBe(0);
    expect(statSync(join(folder, "a/b")).mode & 0o777).toBe(0o700);
  });

  test("says why it cannot", async () => {
    const { folder, plutod } = home();
    writeFileSync(join(folder, "file"), "");
    expect(await plutod("--init", join(folder, "file"))).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(
        /no configuration can be written in .*file: .*\nMake the folder writable, or name another/,
      ),
    });
  });

  test.each([["--init"], ["--init", ""], ["--init", "x", "--check"], ["--check", "--log-level", "debug"]])(
    "refuses %j as a slip of the pen",
    async (...args) => {
      const { folder, plutod } = home();
      const { code, stderr } = await plutod(...args);
      expect(code).toBe(2);
      expect(stderr).not.toBe("");
      expect(readdirSync(folder)).toEqual(["etc"]);
    },
  );
});
