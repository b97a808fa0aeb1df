import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { beforeAll, describe, expect, test } from "vitest";

import { type Issued, issueCertificate, writeCertificate } from "../../packages/node/test/tls/certificates.ts";
import { freePort } from "../free-port.ts";
import { binaries, managerConf, Plutod, pluto, run } from "../plutod.ts";
import { Wire } from "../wire.ts";

let good: Issued;
let soonOver: Issued;
beforeAll(async () => {
  good = await issueCertificate();
  soonOver = await issueCertificate({ to: new Date(Date.now() + 9.5 * 86_400_000) });
});

/** A daemon with AMI over TLS and HTTPS on one certificate, which need not be there. */
const start = async (certificate?: Issued) => {
  const daemon = await Plutod.start({
    "manager.conf": managerConf.replace(
      "[general]\n",
      `[general]\nwebenabled = yes\ntlsenable = yes\ntlsbindaddr = 127.0.0.1:${await freePort()}\ntlscertfile = server.pem\n`,
    ),
    "http.conf": `[general]\nenabled = yes\nbindaddr = 127.0.0.1\nbindport = 0\ntlsenable = yes\ntlsbindaddr = 127.0.0.1:${await freePort()}\ntlscertfile = server.pem\n`,
    "pluto.ini": "[metrics]\nenabled = yes\nport = 0\n",
    ...(certificate === undefined ? {} : { "server.pem": `${certificate.cert}\n${certificate.key}\n` }),
  });
  const metrics = /127\.0\.0\.1:(\d+) \(metrics\)/.exec(daemon.output)?.[1];
  const ask = async (path: string): Promise<string> => {
    const response = await fetch(`http://127.0.0.1:${metrics}${path}`);
    return `${response.status} ${await response.text()}`;
  };
  return { ask, daemon };
};

const missing = /TLS\/SSL error loading cert file\. <.*server\.pem>: there is no such file\. .*/;

describe("TLS that is configured and not served", () => {
  test("is told to everybody who may ask, until it is mended", async () => {
    const { ask, daemon } = await start();
    await using _ = daemon;
    expect(await ask("/readyz")).toBe("503 not serving ami-tls, https\n");
    expect(await ask("/healthz")).toBe("200 ok\n");
    const check = await pluto(daemon, "check");
    expect(check.code).toBe(1);
    expect(check.stdout).toMatch(
      /^AMI WARNING - .*A listener is not as configured: TLS\/SSL error loading cert file\./,
    );
    expect(check.stdout.split("\n")).toHaveLength(2);
    const settings = await pluto(daemon, "manager", "show", "settings");
    expect(settings.stdout).toMatch(
      /TLS Enable: +No +\n[^]*TLS Certfile: +server\.pem +\(TLS\/SSL error loading cert file\. .*TLS stays off\.\)\n/,
    );
    expect((await pluto(daemon, "http", "show", "status")).stdout).toMatch(/\nNot as configured: TLS\/SSL error .*\n/);
    expect(await ask("/metrics")).toContain('\npluto_listener_up{listener="ami-tls"} 0\n');

    writeCertificate(daemon.config, "server.pem", good);
    expect(await pluto(daemon, "module", "reload")).toMatchObject({ code: 0, stdout: "" });
    expect(await ask("/readyz")).toBe("200 ready\n");
    expect((await pluto(daemon, "check", "--warning", "60", "--critical", "60")).code).toBe(0);
    const mended = await pluto(daemon, "manager", "show", "settings");
    expect(mended.stdout).toMatch(
      /TLS Certfile: +server\.pem +\(CN=localhost, until 20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ\)\n/,
    );
    expect((await pluto(daemon, "http", "show", "status")).stdout).toMatch(
      /\nHTTPS Server Enabled and Bound to .*\nHTTPS Certificate: CN=localhost, until 20/,
    );
    const metrics = await ask("/metrics");
    for (const listener of ["ami", "ami-tls", "http", "https", "metrics", "control"]) {
      expect(metrics).toContain(`\npluto_listener_up{listener="${listener}"} 1\n`);
    }
    expect(metrics).toMatch(/\npluto_certificate_expiry_timestamp_seconds\{listener="https"\} 1\d{9}\n/);
  }, 60_000);
});

describe("what a reload found wrong reaches who asked", () => {
  test.each([
    ["manager", "reload"],
    ["module", "reload", "manager"],
    ["module", "reload", "http"],
    ["module", "reload"],
  ])("a certificate that is gone, by %s %s %s", async (...line) => {
    const { ask, daemon } = await start(good);
    await using _ = daemon;
    rmSync(join(daemon.config, "server.pem"));
    const text = await pluto(daemon, ...line);
    expect(text.code).toBe(1);
    expect(text.stdout + text.stderr).toMatch(
      /^(?:The module '\w+' reported a reload failure\n)?(?:manager|http)\.conf: /,
    );
    expect(text.stdout + text.stderr).toMatch(missing);
    expect(text.stdout + text.stderr).toContain("TLS goes on with what it had.");
    const json = await pluto(daemon, "--json", ...line);
    expect(json.code).toBe(1);
    const value: unknown = JSON.parse(json.stdout);
    expect(Array.isArray(value) ? value[0] : value).toMatchObject({
      faults: expect.arrayContaining([expect.stringMatching(missing)]),
    });
    expect(await ask("/readyz")).toBe("200 ready\n");
    expect((await pluto(daemon, "check")).stdout).toMatch(/^AMI WARNING .*TLS goes on with what it had/);
    expect(await ask("/metrics")).toContain('\npluto_reloads_total{result="failed"} 2\n');
  });

  test("a client of AMI, by the answer to Reload and by its event", async () => {
    const { daemon } = await start(good);
    await using _ = daemon;
    using wire = await Wire.logIn(daemon.port, "admin", "s3cret-admin");
    rmSync(join(daemon.config, "server.pem"));
    wire.act("Reload", "ActionID: gone");
    await wire.until(
      /Response: Error\r\nActionID: gone\r\nMessage: An unknown error occurred\r\nFault: manager\.conf: the server's log says what is wrong\r\nFault: http\.conf: the server's log says what is wrong\r\n\r\n[^]*Event: Reload\r\n[^]*Module: All\r\nStatus: 3\r\n/,
    );
    writeCertificate(daemon.config, "server.pem", soonOver);
    wire.act("Reload", "ActionID: soon", "Module: manager");
    await wire.until(
      /Response: Success\r\nActionID: soon\r\nMessage: Module Reloaded\r\nWarning: manager\.conf: the server's log says what is wrong\r\n\r\n/,
    );
    await daemon.says(/CN=localhost expires in 9 days, on 20/);
  });

  test("warnings of a file that holds, with exit code 0", async () => {
    const { daemon } = await start(good);
    await using _ = daemon;
    writeFileSync(
      join(daemon.config, "manager.conf"),
      managerConf.replace("[nobody]\n", "[nobody]\npermti = 1.2.3.4\neventfilter(nonsense()) = x\n"),
    );
    const { code, stdout } = await pluto(daemon, "manager", "reload");
    expect(stdout).toMatch(/^Warning: manager\.conf:\d+: .*permti.*\nWarning: manager\.conf:\d+: .* is ignored: .*\n$/);
    expect(code).toBe(0);
  });

  test("a word that is neither yes nor no is told by the check, the start and a reload, and counts as no", async () => {
    const told =
      "manager.conf:2: allowmultiplelogin = 'maybe' is neither yes nor no and counts as no: write yes or no.";
    const said = managerConf.replace("[general]\n", "[general]\nallowmultiplelogin = maybe\n");
    await using daemon = await Plutod.start({ "manager.conf": said });
    await daemon.says(/manager\.conf:2: allowmultiplelogin = .maybe. is neither yes nor no/);
    writeFileSync(join(daemon.config, "manager.conf"), `${said}; changed\n`);
    const { code, stdout } = await pluto(daemon, "manager", "reload");
    expect({ code, stdout }).toEqual({ code: 0, stdout: `Warning: ${told}\n` });
    const check = [binaries.plutod, "--check", "--config", daemon.config];
    const checked = await run(process.execPath, check, daemon.env);
    expect(checked).toMatchObject({ code: 0, stdout: expect.stringContaining(`Warning: ${told}\n`) });
  });
});
