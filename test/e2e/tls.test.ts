import { X509Certificate } from "node:crypto";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { connect as connectPlain, createServer } from "node:net";
import { join } from "node:path";
import { connect, type ConnectionOptions, type TLSSocket } from "node:tls";

import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";

import { type Issued, issueCertificate, writeCertificate } from "../../packages/node/test/tls/certificates.ts";
import { freePort } from "../free-port.ts";
import { managerConf, Plutod, pluto } from "../plutod.ts";
import { Wire } from "../wire.ts";

let good: Issued;
let renewed: Issued;
beforeAll(async () => {
  good = await issueCertificate();
  renewed = await issueCertificate();
});

/** manager.conf with TLS at this port. */
const withTls = (port: number, ...lines: string[]): string =>
  managerConf.replace(
    "[general]\n",
    ["[general]", "tlsenable = yes", `tlsbindaddr = 127.0.0.1:${port}`, "tlscertfile = server.pem", ...lines, ""].join(
      "\n",
    ),
  );

const pem = ({ cert, key }: Issued): string => `${cert}\n${key}\n`;

/** A daemon with a TLS port. */
const startTls = async (
  ...lines: string[]
): Promise<{ readonly daemon: Plutod; readonly port: number; readonly trust: ConnectionOptions }> => {
  const port = await freePort();
  const daemon = await Plutod.start({ "manager.conf": withTls(port, ...lines), "server.pem": pem(good) });
  return { daemon, port, trust: { port, host: "127.0.0.1", ca: good.cert } };
};

/** Connects and waits for the end of the handshake; rejects with OpenSSL's error. */
const shakeHands = async (options: ConnectionOptions): Promise<TLSSocket> => {
  const socket = connect(options);
  onTestFinished(() => void socket.destroy());
  await once(socket, "secureConnect");
  return socket;
};

const logIn = async (options: ConnectionOptions, user = "admin"): Promise<Wire> => {
  const wire = new Wire(await shakeHands(options));
  await wire.until(/^Asterisk Call Manager\/[\d.]+\r\n/);
  await wire.logIn(user, `s3cret-${user}`);
  return wire;
};

describe("the TLS port", () => {
  let parts: Awaited<ReturnType<typeof startTls>>;
  beforeAll(async () => {
    parts = await startTls();
  });
  afterAll(() => parts.daemon[Symbol.asyncDispose]());

  test("is the manager's, and events go both ways between it and the plain port", async () => {
    const { daemon, trust } = parts;
    using secure = await logIn(trust);
    using plain = await Wire.logIn(daemon.port, "test", "s3cret-test");
    plain.act("UserEvent", "UserEvent: FromPlain");
    await secure.until(/Event: UserEvent\r\nPrivilege: user,all\r\nUserEvent: FromPlain\r\n/);
    secure.act("UserEvent", "UserEvent: FromTls");
    await plain.until(/UserEvent: FromTls\r\n/);
    const { stdout } = await pluto(daemon, "manager", "show", "connected");
    expect(stdout).toContain("2 users connected.");
  });

  test("is in manager show settings, and security events say TLS", async () => {
    const { daemon, port, trust } = parts;
    using _secure = await logIn(trust);
    const [quote, ip] = ['\\\\?"', "IPV4/TLS/127\\.0\\.0\\.1"];
    await daemon.says(new RegExp(`LocalAddress=${quote}${ip}/${port}${quote},RemoteAddress=${quote}${ip}/`));
    const { stdout } = await pluto(daemon, "manager", "show", "settings");
    expect(stdout).toMatch(new RegExp(`TLS Enable: +Yes +\\n +TLS Bindaddress: +127\\.0\\.0\\.1:${port} *\\n`));
  });

  test("speaks TLS 1.2 and 1.3, and nothing older", async () => {
    const { daemon, trust } = parts;
    const versions: (string | null)[] = [];
    for (const version of ["TLSv1.2", "TLSv1.3"] as const) {
      versions.push((await shakeHands({ ...trust, minVersion: version, maxVersion: version })).getProtocol());
    }
    expect(versions).toEqual(["TLSv1.2", "TLSv1.3"]);
    const old = { ...trust, minVersion: "TLSv1", maxVersion: "TLSv1.1", ciphers: "ALL:@SECLEVEL=0" } as const;
    await expect(shakeHands(old)).rejects.toMatchObject({ code: "ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION" });
    await daemon.says(
      /Unable to set up ssl connection with peer '127\.0\.0\.1:\d+': it offers no TLS version that is allowed here/,
    );
  });

  test.each([
    { what: "AMI", text: "Action: Ping\r\n\r\n", says: "it does not speak TLS" },
    { what: "HTTP", text: "GET / HTTP/1.1\r\nHost: x\r\n\r\n", says: "it speaks HTTP without TLS" },
  ])("closes on plain $what without a word, and says so in the log only", async ({ text, says }) => {
    const { daemon, port, trust } = parts;
    using plain = Wire.dial(port);
    plain.send(text);
    expect(await plain.closed()).toBe("");
    await daemon.says(new RegExp(`Unable to set up ssl connection with peer '127\\.0\\.0\\.1:\\d+': ${says}`));
    using _others = await logIn(trust);
  });

  test("takes a handshake and a login that come byte by byte", async () => {
    const { port, trust } = parts;
    const relay = createServer((near) => {
      const far = connectPlain({ port, host: "127.0.0.1", noDelay: true });
      near.on("data", (chunk: Buffer) => {
        for (const byte of chunk) far.write(Buffer.of(byte));
      });
      far.pipe(near);
      near.on("close", () => far.destroy());
    }).listen(0, "127.0.0.1");
    onTestFinished(() => void relay.close());
    await once(relay, "listening");
    const address = relay.address();
    const relayPort = typeof address === "object" && address !== null ? address.port : 0;
    using slow = await logIn({ ...trust, port: relayPort });
    slow.act("Ping", "ActionID: slow");
    await slow.until(/Response: Success\r\nActionID: slow\r\nPing: Pong\r\n/);
  });

  test("lets a client that has said Logoff and half-closed have its Goodbye", async () => {
    using secure = await logIn(parts.trust);
    secure.act("Ping", "ActionID: last");
    secure.act("Logoff");
    secure.socket.end();
    expect(await secure.closed()).toMatch(/ActionID: last\r\n[^]*Response: Goodbye\r\n/);
  });
});

test("a client that does not read gets its own queue, is disconnected when that is full, and harms nobody", async () => {
  const port = await freePort();
  await using daemon = await Plutod.start({
    "manager.conf": withTls(port),
    "server.pem": pem(good),
    "pluto.ini": "[queue]\nmaxbytes = 1048576\n",
  });
  const trust = { port, host: "127.0.0.1", ca: good.cert };
  using slow = await logIn(trust, "test");
  using reader = await logIn(trust, "test");
  using source = await logIn(trust);
  slow.socket.pause();
  const filling = Array.from({ length: 40 }, (_, at) => `Filling${at}: ${"x".repeat(900)}`);
  for (let round = 0; round < 200 && !daemon.output.includes("reads too slowly"); round++) {
    for (let at = 0; at < 50; at++) source.act("UserEvent", "UserEvent: Flood", ...filling);
    source.act("Ping", `ActionID: ${round}.`);
    await source.until(new RegExp(`ActionID: ${round}\\.\\r\\n`), 20_000);
    await reader.until(/Event: UserEvent/, 20_000);
  }
  await daemon.says(/Manager 'test' from 127\.0\.0\.1 reads too slowly and was disconnected with \d+ events/);
  reader.act("Ping", "ActionID: reader");
  await reader.until(/ActionID: reader\r\nPing: Pong/);
}, 60_000);

describe("a renewed certificate", () => {
  test.each([
    { how: "SIGHUP", reload: async ({ daemon }: { daemon: Plutod }) => daemon.signal("SIGHUP") },
    {
      how: "manager reload",
      reload: ({ daemon }: { daemon: Plutod }) => pluto(daemon, "manager", "reload"),
    },
    {
      how: "Action: Reload",
      reload: async ({ living }: { living: Wire }) => {
        living.act("Reload", "Module: manager");
        await living.until(/Message: Module Reloaded/);
      },
    },
  ])("is shown to new clients after $how, and the sessions stay", async ({ reload }) => {
    const { daemon, trust } = await startTls();
    await using _ = daemon;
    using living = await logIn(trust);
    expect(await fingerprintAt(trust)).toBe(fingerprintOf(good));
    writeCertificate(daemon.config, "server.pem", renewed);
    await reload({ daemon, living });
    await daemon.says(/certificate ok[^]*certificate ok/);
    expect(await fingerprintAt({ ...trust, ca: renewed.cert })).toBe(fingerprintOf(renewed));
    living.act("Ping", "ActionID: alive");
    await living.until(/ActionID: alive\r\nPing: Pong/);
    expect((await pluto(daemon, "manager", "show", "connected")).stdout).toContain("1 users connected.");
  });

  test("that cannot be used leaves the one of before in place", async () => {
    const { daemon, trust } = await startTls();
    await using _ = daemon;
    writeFileSync(join(daemon.config, "server.pem"), `${renewed.cert}\n${good.key}\n`);
    await pluto(daemon, "manager", "reload");
    await daemon.says(/the key does not belong to the certificate in .*server\.pem\. .*TLS goes on with what it had\./);
    expect(await fingerprintAt(trust)).toBe(fingerprintOf(good));
  });
});

const fingerprintOf = ({ cert }: Issued): string => new X509Certificate(cert).fingerprint256;

const fingerprintAt = async (options: ConnectionOptions): Promise<string> => {
  const socket = await shakeHands(options);
  const { fingerprint256 } = socket.getPeerCertificate();
  socket.destroy();
  return fingerprint256;
};

describe("a bad certificate", () => {
  test("leaves the plain port open and TLS off, at the start and at every reload, until it is mended", async () => {
    const port = await freePort();
    await using daemon = await Plutod.start({ "manager.conf": withTls(port) });
    await daemon.says(
      /TLS\/SSL error loading cert file\. <.*\/server\.pem>: there is no such file\. .* TLS stays off\./,
    );
    const expired = await issueCertificate({ to: new Date(Date.now() - 60_000) });
    const encrypted = await issueCertificate({ passphrase: "never-printed" });
    const cases = [
      [good.key, /<.*\/server\.pem>: there is no whole certificate in it \(but PRIVATE KEY\)/],
      [good.cert, /private key file\. <.*\/server\.pem>: there is no whole private key in it/],
      ["not a certificate", /it is not in PEM format/],
      [pem({ ...good, key: renewed.key }), /the key does not belong to the certificate/],
      [pem(encrypted), /the key is protected by a passphrase/],
    ] as const;
    for (const [content, says] of cases) {
      writeFileSync(join(daemon.config, "server.pem"), content);
      await pluto(daemon, "manager", "reload");
      await daemon.says(says);
      const { stdout } = await pluto(daemon, "manager", "show", "settings");
      expect(stdout).toMatch(/TLS Enable: +No +\n +TLS Bindaddress: +Disabled /);
      using _plain = await Wire.logIn(daemon.port, "admin", "s3cret-admin");
    }
    writeFileSync(join(daemon.config, "server.pem"), pem(expired));
    await pluto(daemon, "manager", "reload");
    await daemon.says(/CN=localhost expired on 20/);
    expect((await shakeHands({ port, host: "127.0.0.1", rejectUnauthorized: false })).authorized).toBe(false);
    writeFileSync(join(daemon.config, "server.pem"), pem(good));
    await pluto(daemon, "manager", "reload");
    using _secure = await logIn({ port, host: "127.0.0.1", ca: good.cert });
    expect(daemon.output).not.toContain("never-printed");
    for (const { key } of [good, renewed, encrypted]) expect(daemon.output).not.toContain(key.split("\n")[1]);
  }, 60_000);

  test("list of ciphers is an error of its own", async () => {
    await using daemon = await Plutod.start({
      "manager.conf": withTls(await freePort(), "tlscipher = NONESUCH"),
      "server.pem": pem(good),
    });
    await daemon.says(/TLS\/SSL cipher error <NONESUCH>: OpenSSL takes no cipher from this list/);
  });
});

describe("the configuration", () => {
  test("allows older versions to who asks for them in so many words", async () => {
    const { daemon, trust } = await startTls("tlsdisablev11 = no");
    await using _ = daemon;
    const old = { ...trust, minVersion: "TLSv1.1", maxVersion: "TLSv1.1", ciphers: "ALL:@SECLEVEL=0" } as const;
    expect((await shakeHands(old)).getProtocol()).toBe("TLSv1.1");
  });

  test("closes both ports by enabled = no, and the sessions of both stay", async () => {
    const { daemon, port, trust } = await startTls();
    await using _ = daemon;
    using secure = await logIn(trust);
    using plain = await Wire.logIn(daemon.port, "admin", "s3cret-admin");
    writeFileSync(join(daemon.config, "manager.conf"), managerConf.replace("enabled = yes", "enabled = no"));
    await pluto(daemon, "manager", "reload");
    for (const closed of [port, daemon.port]) {
      using refused = Wire.dial(closed);
      expect(await refused.closed()).toBe("");
    }
    for (const wire of [secure, plain]) {
      wire.act("Ping", "ActionID: alive");
      await wire.until(/ActionID: alive\r\nPing: Pong/);
    }
  });

  test("may have TLS alone: enabled = no and an address for TLS", async () => {
    const port = await freePort();
    await using daemon = await Plutod.start({
      "manager.conf": withTls(port).replace("enabled = yes", "enabled = no"),
      "server.pem": pem(good),
    });
    using _secure = await logIn({ port, host: "127.0.0.1", ca: good.cert });
    expect(daemon.output).not.toContain("Listening on 127.0.0.1:0");
  });

  test("keeps the TLS port where it was when the new one cannot be had", async () => {
    const { daemon, trust } = await startTls();
    await using _ = daemon;
    const taken = createServer().listen(0, "127.0.0.1");
    onTestFinished(() => void taken.close());
    await once(taken, "listening");
    const address = taken.address();
    const takenPort = typeof address === "object" && address !== null ? address.port : 0;
    writeFileSync(join(daemon.config, "manager.conf"), withTls(takenPort));
    await pluto(daemon, "manager", "reload");
    await daemon.says(
      new RegExp(`Cannot listen on 127\\.0\\.0\\.1:${takenPort} \\(TLS\\): the address is in use; still listening on`),
    );
    using _secure = await logIn(trust);
  });

  test("that names a TLS port in use stops the start with what to do", async () => {
    const taken = createServer().listen(0, "127.0.0.1");
    onTestFinished(() => void taken.close());
    await once(taken, "listening");
    const address = taken.address();
    const takenPort = typeof address === "object" && address !== null ? address.port : 0;
    await using daemon = Plutod.launch({ "manager.conf": withTls(takenPort), "server.pem": pem(good) });
    expect(await daemon.exit()).toBe(1);
    expect(daemon.output).toMatch(/cannot listen on 127\.0\.0\.1:\d+ \(TLS\): the address is in use\./);
    expect(daemon.output).toMatch(/set another tlsbindaddr in .*\/manager\.conf\./);
  });
});
