import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";

import { managerConf, Plutod, pluto } from "../plutod.ts";
import { Wire } from "../wire.ts";

const withWeb = managerConf.replace("enabled = yes\n", "enabled = yes\nwebenabled = yes\n");
const httpConf = (...lines: string[]): string =>
  ["[general]", "enabled = yes", "bindaddr = 127.0.0.1", "bindport = 0", ...lines, ""].join("\n");

const start = (...lines: string[]): Promise<Plutod> =>
  Plutod.start({ "manager.conf": withWeb, "http.conf": httpConf(...lines) });

/** The port that HTTP has now. */
const httpPort = ({ output }: Plutod): number =>
  Number([...output.matchAll(/Listening on 127\.0\.0\.1:(\d+) \(HTTP\)/g)].at(-1)?.[1] ?? "0");

const get = (daemon: Plutod, path: string, init?: RequestInit): Promise<Response> =>
  fetch(`http://127.0.0.1:${httpPort(daemon)}${path}`, init);

const bodyOf = async (answer: Promise<Response>): Promise<string> => (await answer).text();

/** Logs in; gives the header with which the session goes on. */
const logIn = async (daemon: Plutod, user = "admin"): Promise<{ readonly headers: { readonly Cookie: string } }> => {
  const answer = await get(daemon, `/rawman?action=login&username=${user}&secret=s3cret-${user}`);
  expect(await answer.text()).toContain("Authentication accepted");
  const [cookie = ""] = (answer.headers.get("set-cookie") ?? "").split(";");
  return { headers: { Cookie: cookie } };
};

/** A connection that says just these bytes. */
const raw = (daemon: Plutod): Socket & { readonly heard: () => string } => {
  const socket = connect({ host: "127.0.0.1", port: httpPort(daemon), allowHalfOpen: true });
  onTestFinished(() => void socket.destroy());
  let heard = "";
  socket.setEncoding("latin1").on("data", (text: string) => (heard += text));
  socket.on("error", () => {});
  return Object.assign(socket, { heard: () => heard });
};

/** What it answers until it closes. */
const exchange = async (daemon: Plutod, bytes: string): Promise<string> => {
  const socket = raw(daemon);
  socket.write(bytes, "latin1");
  await new Promise((resolve) => socket.once("end", resolve));
  return socket.heard();
};

describe("the manager over HTTP", () => {
  let daemon: Plutod;
  beforeAll(async () => {
    daemon = await start("sessionlimit = 20", "[amanager]", "type = restriction", "deny = 127.0.0.1");
  });
  afterAll(() => daemon[Symbol.asyncDispose]());

  test("a session by cookie: login, action, WaitEvent, Logoff; the operator sees it", async () => {
    const session = await logIn(daemon);
    expect(await bodyOf(get(daemon, "/mxml?action=coresettings", session))).toContain("corehttpenabled='Yes'");
    const wait = bodyOf(get(daemon, "/rawman?action=waitevent&timeout=10", session));
    using wire = await Wire.logIn(daemon.port, "test", "s3cret-test", "Events: off");
    wire.act("UserEvent", "UserEvent: Knock");
    expect(await wait).toMatch(/Waiting for Event completed\.\r\n\r\n(Event: [^]*)?Event: WaitEventComplete\r\n\r\n$/);
    const { stdout } = await pluto(daemon, "manager", "show", "connected");
    expect(stdout).toMatch(/^ +admin +127\.0\.0\.1 +\d+ +\d+ +-1 +0 +/m);
    await bodyOf(get(daemon, "/rawman?action=logoff", session));
    expect(await bodyOf(get(daemon, "/rawman?action=ping", session))).toContain("Permission denied");
    expect(daemon.output).toContain("HTTP Manager 'admin' logged off from 127.0.0.1");
  });

  test("a form by POST; its query does not count", async () => {
    const session = await logIn(daemon);
    const body = new URLSearchParams({ action: "userevent", userevent: "a&b=c", actionid: "é" });
    const post = get(daemon, "/rawman?action=logoff", { method: "POST", body, ...session });
    expect(await bodyOf(post)).toBe("Response: Success\r\nActionID: é\r\nMessage: Event Sent\r\n\r\n");
  });

  test("a digest by fetch's own means", async () => {
    const knock = await get(daemon, "/arawman?action=ping");
    const nonce = /nonce="([\da-f]+)"/.exec(knock.headers.get("www-authenticate") ?? "")?.[1] ?? "";
    const md5 = (text: string): string => createHash("md5").update(text).digest("hex");
    const answer = (uri: string, count: string): Promise<Response> => {
      const response = md5(`${md5("admin:asterisk:s3cret-admin")}:${nonce}:${count}:c:auth:${md5(`GET:${uri}`)}`);
      const Authorization = `Digest username="admin", realm="asterisk", nonce="${nonce}", uri="${uri}", qop=auth, nc=${count}, cnonce="c", response="${response}"`;
      return get(daemon, uri, { headers: { Authorization } });
    };
    expect(await bodyOf(answer("/arawman?action=ping", "00000001"))).toContain("Ping: Pong");
    expect(await bodyOf(answer("/amxml?action=ping", "00000002"))).toContain("ping='Pong'");
    const replayed = await answer("/amxml?action=ping", "00000002");
    expect([replayed.status, replayed.headers.get("www-authenticate")]).toEqual([
      401,
      expect.stringMatching(/stale=true$/),
    ]);
  });

  test("a cookie that nobody issued is as good as none", async () => {
    for (const id of ["00000000", "f".repeat(32), "'; --", "x".repeat(3000)]) {
      const answer = await get(daemon, "/rawman?action=ping", { headers: { Cookie: `mansession_id="${id}"` } });
      expect(await answer.text()).toContain("Permission denied");
      expect(answer.headers.get("set-cookie")).not.toContain(id);
    }
  });

  test("a line break in a parameter is an error, and adds no header", async () => {
    const session = await logIn(daemon);
    const text = await bodyOf(
      get(daemon, "/rawman?action=userevent&userevent=x%0d%0aPrivilege:%20all&actionid=1", session),
    );
    expect(text).toBe("Response: Error\r\nActionID: 1\r\nMessage: A parameter contains a line break\r\n\r\n");
  });

  test.each([
    ["an unknown path", "GET /nosuch HTTP/1.1", [], "404 Not Found"],
    ["a path below", "GET /rawman/x HTTP/1.1", [], "404 Not Found"],
    ["a method of another kind", "PATCH /rawman HTTP/1.1", [], "501 Not Implemented"],
    ["a path that is restricted", "GET /amanager HTTP/1.1", [], "403 Forbidden"],
    ["the same, in disguise", "GET /%61MANAGER/?action=ping HTTP/1.1", [], "403 Forbidden"],
    ["the same, behind a host", "GET http://localhost/amanager?action=ping HTTP/1.1", [], "403 Forbidden"],
    ["the same, before a fragment that cannot be read", "GET /%61manager#%ff HTTP/1.1", [], "403 Forbidden"],
    ["a path in a host", "GET http://localhost?x/amanager HTTP/1.1", [], "404 Not Found"],
    ["a request line of 4096 bytes", `GET /rawman?a=${"x".repeat(4073)} HTTP/1.1`, [], "400 Bad Request"],
    ["a header line of 4096 bytes", "GET /rawman HTTP/1.1", [`X: ${"x".repeat(4093)}`], "400 Bad Request"],
    [
      "101 headers",
      "GET /rawman HTTP/1.1",
      Array.from({ length: 100 }, (_, at) => `X${at}: 1`),
      "413 Request Entity Too Large",
    ],
    ["heads without an end", "GET /rawman HTTP/1.1", [`X: ${"x".repeat(500_000)}`], "400 Bad Request"],
    ["what is no HTTP", "EHLO localhost", [], "501 Not Implemented"],
  ])("%s", async (_, requestLine, headers, status) => {
    const answer = await exchange(daemon, [requestLine, "Connection: close", ...headers, "", ""].join("\r\n"));
    expect(answer.split("\r\n", 1)).toEqual([`HTTP/1.1 ${status}`]);
    expect(answer).toMatch(/<\/body><\/html>\r\n$/);
  });

  test("the longest lines and the most headers that are allowed", async () => {
    const headers = [`X: ${"x".repeat(4092)}`, ...Array.from({ length: 98 }, (_, at) => `X${at}: 1`)];
    const requestLine = `GET /rawman?a=${"x".repeat(4072)} HTTP/1.1`;
    const answer = await exchange(daemon, [requestLine, "Connection: close", ...headers, "", ""].join("\r\n"));
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  });

  test("40 MB by POST are refused before they come, and by chunks before they are gathered", async () => {
    const head = "POST /rawman HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\n";
    expect(await exchange(daemon, `${head}Content-Length: 41943040\r\n\r\n`)).toMatch(/^HTTP\/1\.1 413 /);
    const socket = raw(daemon);
    const closed = new Promise((resolve) => socket.once("close", resolve));
    socket.once("end", () => socket.destroy());
    socket.write(`${head}Transfer-Encoding: chunked\r\n\r\n`);
    const chunk = `10000\r\n${"x".repeat(0x10000)}\r\n`;
    for (let sent = 0; sent < 640 && socket.writable; sent++) {
      if (!socket.write(chunk)) await Promise.race([new Promise((resolve) => socket.once("drain", resolve)), closed]);
    }
    await closed;
    expect(socket.heard()).toMatch(/^HTTP\/1\.1 413 Request Entity Too Large\r\n[^]*<p>Body too large<\/p>/);
    expect(await bodyOf(get(daemon, "/rawman"))).toContain("Missing action in request");
  });

  test("requests in one packet are answered in their order, also behind one that waits", async () => {
    const { headers } = await logIn(daemon, "nobody");
    const request = (query: string, ...more: string[]): string =>
      [`GET /rawman?${query} HTTP/1.1`, `Cookie: ${headers.Cookie}`, ...more, "", ""].join("\r\n");
    const answer = await exchange(
      daemon,
      request("action=waitevent&timeout=1&actionid=1") +
        request("action=waitevent&timeout=0&actionid=2") +
        request("action=ping&actionid=3", "Connection: close"),
    );
    expect([...answer.matchAll(/Response: Success\r\nActionID: (\d)/g)].map(([, id]) => id)).toEqual(["1", "2", "3"]);
  });

  test("a head with bare LFs that comes byte by byte", async () => {
    const socket = raw(daemon);
    for (const byte of "GET /rawman?action=ping&actionid=lf HTTP/1.1\nConnection: close\n\n") {
      socket.write(byte);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await new Promise((resolve) => socket.once("end", resolve));
    expect(socket.heard()).toContain("ActionID: lf");
  });

  test("no more connections than sessionlimit, and the log says so", async () => {
    const open = Array.from({ length: 25 }, () => raw(daemon));
    await daemon.says(/Turned 127\.0\.0\.1 away: 20 HTTP connections are open \(sessionlimit\)/);
    for (const socket of open) socket.destroy();
    await expect.poll(() => get(daemon, "/rawman").then(({ status }) => status, String)).toBe(200);
  });
});

describe("HTTP and the configuration", () => {
  test("without http.conf it is off, and with webenabled the log says why", async () => {
    await using daemon = await Plutod.start({ "manager.conf": withWeb });
    expect(daemon.output).toContain("webenabled = yes, but HTTP is off: there is no http.conf");
    expect(daemon.output).not.toContain("(HTTP)");
  });

  test("a broken http.conf stops the start with file and line", async () => {
    await using daemon = Plutod.launch({ "manager.conf": withWeb, "http.conf": httpConf("prefix = no good") });
    expect(await daemon.exit()).toBe(1);
    expect(daemon.output).toContain("http.conf:5: Invalid prefix 'no good'");
  });

  test("a reload moves it, keeps its sessions, and changes nothing when the file is broken", async () => {
    await using daemon = await start();
    const session = await logIn(daemon);
    const first = httpPort(daemon);
    const file = join(daemon.config, "http.conf");
    writeFileSync(file, httpConf("bindport = banana"));
    const broken = await pluto(daemon, "module", "reload", "http");
    expect(broken.stdout).toContain("The module 'http' reported a reload failure");
    expect(daemon.output).toContain("http.conf:5: Invalid bindport 'banana'");
    expect(await bodyOf(get(daemon, "/rawman?action=ping", session))).toContain("Pong");

    writeFileSync(file, httpConf("prefix = web", "servername = Pluto"));
    await pluto(daemon, "module", "reload", "http");
    expect(httpPort(daemon)).toBe(first);
    const answer = await get(daemon, "/web/rawman?action=ping", session);
    expect([answer.headers.get("server"), await answer.text()]).toEqual(["Pluto", expect.stringContaining("Pong")]);
    expect((await get(daemon, "/rawman")).status).toBe(404);

    writeFileSync(file, httpConf("enabled = no"));
    daemon.signal("SIGHUP");
    await daemon.says(/No longer listening on 127\.0\.0\.1:\d+ \(HTTP\): HTTP is switched off/);
    await expect(get(daemon, "/rawman")).rejects.toThrow("fetch failed");
  });

  test("the URIs go and come with webenabled", async () => {
    await using daemon = await start();
    expect((await get(daemon, "/rawman")).status).toBe(200);
    for (const [conf, status] of [
      [managerConf, 404],
      [withWeb, 200],
    ] as const) {
      writeFileSync(join(daemon.config, "manager.conf"), conf);
      await pluto(daemon, "manager", "reload");
      expect((await get(daemon, "/rawman")).status).toBe(status);
    }
  });

  test("a stop answers who waits", async () => {
    await using daemon = await start();
    const session = await logIn(daemon, "nobody");
    const wait = bodyOf(get(daemon, "/rawman?action=waitevent&timeout=30", session));
    await expect.poll(async () => (await pluto(daemon, "manager", "show", "connected")).stdout).toMatch(/-1 +1 /);
    daemon.signal("SIGTERM");
    expect(await wait).toContain("Event: WaitEventComplete");
    expect(await daemon.exit()).toBe(0);
  });
});
