import { X509Certificate } from "node:crypto";
import { once } from "node:events";
import { request } from "node:https";
import { connect, TLSSocket } from "node:tls";

import { beforeAll, describe, expect, onTestFinished, test } from "vitest";

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

interface Answer {
  readonly status: number | undefined;
  readonly cookie: string;
  readonly body: string;
  /** Of the certificate that was shown. */
  readonly fingerprint: string;
}

const withHttp = ["enabled = yes", "bindaddr = 127.0.0.1", "bindport = 0"];

/** A daemon with HTTPS, and with HTTP unless its lines say nothing of it, and the means to ask it by HTTPS. */
const startHttps = async (http: readonly string[] = withHttp) => {
  const port = await freePort();
  const daemon = await Plutod.start({
    "manager.conf": managerConf.replace("enabled = yes\n", "enabled = yes\nwebenabled = yes\n"),
    "http.conf": [
      "[general]",
      ...http,
      "tlsenable = yes",
      `tlsbindaddr = 127.0.0.1:${port}`,
      "tlscertfile = web.pem",
      "",
    ].join("\n"),
    "web.pem": `${good.cert}\n${good.key}\n`,
  });
  /** On a connection of its own, to a server that shows a certificate we trust. */
  const ask = (path: string, { ca = good, cookie = "" }: { ca?: Issued; cookie?: string } = {}): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const headers = cookie === "" ? {} : { Cookie: cookie };
      const asked = request({ host: "127.0.0.1", port, path, ca: ca.cert, agent: false, headers }, (response) => {
        const { socket } = response;
        const fingerprint = socket instanceof TLSSocket ? (socket.getPeerX509Certificate()?.fingerprint256 ?? "") : "";
        let body = "";
        response.setEncoding("latin1").on("data", (text: string) => (body += text));
        response.once("end", () => {
          const [setCookie = ""] = response.headers["set-cookie"] ?? [];
          resolve({ status: response.statusCode, cookie: setCookie.split(";", 1)[0] ?? "", body, fingerprint });
        });
      });
      asked.once("error", reject);
      asked.end();
    });
  return { daemon, port, ask };
};

const login = "/rawman?action=login&username=admin&secret=s3cret-admin";
const fingerprintOf = ({ cert }: Issued): string => new X509Certificate(cert).fingerprint256;

describe("the manager over HTTPS", () => {
  test("a cookie's session gets an event that was raised over TCP; security events say TLS", async () => {
    const { ask, daemon, port } = await startHttps();
    await using _ = daemon;
    const { body, cookie, fingerprint, status } = await ask(login);
    expect([status, fingerprint]).toEqual([200, fingerprintOf(good)]);
    expect(body).toContain("Authentication accepted");
    await ask("/rawman?action=waitevent&timeout=0", { cookie });
    const wait = ask("/rawman?action=waitevent&timeout=20", { cookie });
    using wire = await Wire.logIn(daemon.port, "test", "s3cret-test", "Events: off");
    wire.act("UserEvent", "UserEvent: Knock");
    const heard = (await wait).body;
    const knock = /Event: UserEvent\r\nPrivilege: user,all\r\nUserEvent: Knock\r\n\r\n/;
    // The login over TCP may have ended the wait already.
    expect(knock.test(heard) ? heard : (await ask("/rawman?action=waitevent&timeout=20", { cookie })).body).toMatch(
      knock,
    );
    await daemon.says(new RegExp(`SuccessfulAuth[^]*LocalAddress=[\\\\]*"IPV4/TLS/127\\.0\\.0\\.1/${port}`));
    expect((await pluto(daemon, "http", "show", "status")).stdout).toMatch(
      new RegExp(
        `^HTTP Server Status:\\n[^]*Server Enabled and Bound to 127\\.0\\.0\\.1:\\d+\\n\\nHTTPS Server Enabled and Bound to 127\\.0\\.0\\.1:${port}\\nHTTPS Certificate: CN=localhost, until [^\\n]+Z\\n\\nEnabled URI's:\\n/amanager => `,
      ),
    );
  });

  test.each([
    { how: "module reload http", reload: (daemon: Plutod) => pluto(daemon, "module", "reload", "http") },
    { how: "SIGHUP", reload: async (daemon: Plutod) => daemon.signal("SIGHUP") },
  ])("$how shows a renewed certificate to new connections; sessions and connections stay", async ({ reload }) => {
    const { ask, daemon, port } = await startHttps();
    await using _ = daemon;
    const { cookie } = await ask(login);
    const living = connect({ host: "127.0.0.1", port, ca: good.cert });
    onTestFinished(() => void living.destroy());
    await once(living, "secureConnect");
    const { pid } = daemon;

    writeCertificate(daemon.config, "web.pem", renewed);
    await reload(daemon);
    await daemon.says(/certificate ok[^]*certificate ok/);

    const after = await ask("/rawman?action=ping", { ca: renewed, cookie });
    expect(after.fingerprint).toBe(fingerprintOf(renewed));
    expect(after.body).toContain("Ping: Pong");
    await expect(ask("/rawman?action=ping", { ca: good })).rejects.toThrow(/certificate/);
    living.write(`GET /rawman?action=ping HTTP/1.1\r\nCookie: ${cookie}\r\nConnection: close\r\n\r\n`);
    let heard = "";
    living.setEncoding("latin1").on("data", (text: string) => (heard += text));
    await once(living, "end");
    expect(heard).toContain("Ping: Pong");
    expect(daemon.pid).toBe(pid);
  });

  test("it needs no HTTP beside it (docs/protocol.md#http-requests)", async () => {
    const { ask, daemon } = await startHttps([]);
    await using _ = daemon;
    expect((await ask(login)).body).toContain("Authentication accepted");
    expect(daemon.output).not.toContain("(HTTP)");
    expect(daemon.output).not.toContain("HTTP is off");
    expect((await pluto(daemon, "http", "show", "status")).stdout).toMatch(
      /\nServer Disabled\n\nHTTPS Server Enabled and Bound to 127\.0\.0\.1:\d+\n/,
    );
  });

  test("a certificate that is no good leaves the one of before in place, and HTTP as it is", async () => {
    const { ask, daemon } = await startHttps();
    await using _ = daemon;
    writeCertificate(daemon.config, "web.pem", { cert: renewed.cert, key: good.key });
    await pluto(daemon, "module", "reload", "http");
    await daemon.says(/the key does not belong to the certificate in .*web\.pem\. .*TLS goes on with what it had\./);
    expect((await ask("/rawman")).fingerprint).toBe(fingerprintOf(good));
  });
});
