import { renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { managerConf, Plutod, pluto } from "../plutod.ts";
import {
  askForNonce,
  bodyOf,
  exchange,
  get,
  getByDigest,
  httpConf,
  httpPort,
  rawWeb,
  startWeb,
  webLogIn,
  webManagerConf,
} from "../web.ts";
import { Wire } from "../wire.ts";

describe("the manager over HTTP", () => {
  let daemon: Plutod;
  beforeAll(async () => {
    daemon = await startWeb("sessionlimit = 20", "[amanager]", "type = restriction", "deny = 127.0.0.1");
  });
  afterAll(() => daemon[Symbol.asyncDispose]());

  test("a session by cookie: login, action, WaitEvent, Logoff; the operator sees it", async () => {
    const session = await webLogIn(daemon);
    expect(await bodyOf(get(daemon, "/mxml?action=coresettings", session))).toContain("corehttpenabled='Yes'");
    const wait = bodyOf(get(daemon, "/rawman?action=waitevent&timeout=10", session));
    using wire = await Wire.logIn(daemon.port, "test", "s3cret-test", "Events: off");
    wire.act("UserEvent", "UserEvent: Knock");
    expect(await wait).toMatch(/Waiting for Event completed\.\r\n\r\n(Event: [^]*)?Event: WaitEventComplete\r\n\r\n$/);
    const { stdout } = await pluto(daemon, "manager", "show", "connected");
    expect(stdout).toMatch(/^ +admin +127\.0\.0\.1 +\d+ +\d+ +-1 +0 +/m);
    await bodyOf(get(daemon, "/rawman?action=logoff", session));
    expect(await bodyOf(get(daemon, "/rawman?action=ping", session))).toContain("Permission denied");
    await daemon.says(/HTTP Manager 'admin' logged off from 127\.0\.0\.1/);
  });

  test("a form by POST; its query does not count", async () => {
    const session = await webLogIn(daemon);
    const body = new URLSearchParams({ action: "userevent", userevent: "a&b=c", actionid: "é" });
    const post = get(daemon, "/rawman?action=logoff", { method: "POST", body, ...session });
    expect(await bodyOf(post)).toBe("Response: Success\r\nActionID: é\r\nMessage: Event Sent\r\n\r\n");
  });

  test("a digest by fetch's own means", async () => {
    const nonce = await askForNonce(daemon);
    expect(await bodyOf(getByDigest(daemon, "/arawman?action=ping", { nonce, count: 1 }))).toContain("Ping: Pong");
    expect(await bodyOf(getByDigest(daemon, "/amxml?action=ping", { nonce, count: 2 }))).toContain("ping='Pong'");
    const replayed = await getByDigest(daemon, "/amxml?action=ping", { nonce, count: 2 });
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

  test("the page of another site runs no action with a browser's session, nor by its digest", async () => {
    const session = await webLogIn(daemon);
    const ask = (uri: string, headers: Readonly<Record<string, string>>): Promise<string> => {
      const lines = Object.entries({ ...session.headers, ...headers }).map(([name, value]) => `${name}: ${value}`);
      return exchange(daemon, [`GET ${uri} HTTP/1.1`, "Connection: close", ...lines, "", ""].join("\r\n"));
    };
    const event = "/rawman?action=userevent&userevent=Forged";
    using wire = await Wire.logIn(daemon.port, "test", "s3cret-test");
    for (const headers of [
      { "Sec-Fetch-Site": "cross-site" },
      { "Sec-Fetch-Site": "same-site" },
      { Origin: "https://evil.example" },
      { Host: "pbx:8088", Referer: "http://evil.example/" },
    ]) {
      for (const uri of [event, "/arawman?action=ping", "/mxml?action=login&username=admin&secret=s3cret-admin"]) {
        expect(await ask(uri, headers)).toMatch(/^HTTP\/1\.1 403 Forbidden\r\n(?!.*Set-Cookie)/s);
      }
    }
    for (const headers of [{}, { "Sec-Fetch-Site": "same-origin" }, { Host: "pbx:8088", Origin: "http://pbx:8088" }]) {
      expect(await ask("/rawman?action=ping", headers)).toContain("Ping: Pong");
    }
    wire.act("Ping");
    expect(await wire.until(/Pong/)).not.toContain("Forged");
  });

  test("the session's cookie is none for scripts, nor for the pages of other sites", async () => {
    const answer = await get(daemon, "/rawman");
    expect(answer.headers.get("set-cookie")).toMatch(
      /^mansession_id="[\da-f]{32}"; Version=1; Max-Age=\d+; HttpOnly; SameSite=Lax$/,
    );
  });

  test("a line break in a parameter is an error, and adds no header", async () => {
    const session = await webLogIn(daemon);
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
    ["what is no HTTP", "EHLO localhost", [], "400 Bad Request"],
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

  test("requests in one packet are answered in their order, also behind one that waits", async () => {
    const { headers } = await webLogIn(daemon, "nobody");
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
    const socket = rawWeb(daemon);
    for (const byte of "GET /rawman?action=ping&actionid=lf HTTP/1.1\nConnection: close\n\n") {
      socket.write(byte);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await new Promise((resolve) => socket.once("end", resolve));
    expect(socket.heard()).toContain("ActionID: lf");
  });

  test("no more connections than sessionlimit, and the log says so", async () => {
    const open = Array.from({ length: 25 }, () => rawWeb(daemon));
    await daemon.says(/Turned 127\.0\.0\.1 away: 20 HTTP connections are open \(sessionlimit\)/);
    for (const socket of open) socket.destroy();
    await expect.poll(() => get(daemon, "/rawman").then(({ status }) => status, String)).toBe(200);
  });
});

describe("HTTP and the configuration", () => {
  test("without http.conf it is off, and with webenabled the log says why", async () => {
    await using daemon = await Plutod.start({ "manager.conf": webManagerConf });
    expect(daemon.output).toContain("webenabled = yes, but HTTP is off: there is no http.conf");
    expect(daemon.output).not.toContain("(HTTP)");
  });

  test("a broken http.conf stops the start with file and line", async () => {
    await using daemon = Plutod.launch({ "manager.conf": webManagerConf, "http.conf": httpConf("[broken") });
    expect(await daemon.exit()).toBe(1);
    expect(daemon.output).toMatch(/^http\.conf:5: /m);
  });

  test("a reload moves it, keeps its sessions, and changes nothing when the file is broken", async () => {
    await using daemon = await startWeb();
    const session = await webLogIn(daemon);
    const first = httpPort(daemon);
    const file = join(daemon.config, "http.conf");
    writeFileSync(file, httpConf("[broken"));
    const broken = await pluto(daemon, "module", "reload", "http");
    expect(broken).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^The module 'http' reported a reload failure\nhttp\.conf:5: /),
    });
    await daemon.says(/http\.conf:5: /);
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

  test("a reload without its folder keeps the door and the sessions, one without http.conf closes it; both say why", async () => {
    await using daemon = await startWeb();
    const session = await webLogIn(daemon);
    const away = `${daemon.config}.away`;
    renameSync(daemon.config, away);
    daemon.signal("SIGHUP");
    await daemon.says(/The configuration stays as it was/);
    expect(daemon.output).toMatch(
      /manager\.conf: There is no such file[^]*http\.conf: There is no such file, and no manager/,
    );
    expect(await bodyOf(get(daemon, "/rawman?action=ping", session))).toContain("Pong");

    renameSync(away, daemon.config);
    daemon.signal("SIGHUP");
    await daemon.says(/The configuration is in force/);
    expect(await bodyOf(get(daemon, "/rawman?action=ping", session))).toContain("Pong");

    rmSync(join(daemon.config, "http.conf"));
    expect(await pluto(daemon, "module", "reload", "http")).toMatchObject({ code: 0 });
    await daemon.says(/http\.conf: There is no such file any more: HTTP is switched off/);
    await expect(get(daemon, "/rawman")).rejects.toThrow("fetch failed");
  });

  test("the URIs go and come with webenabled", async () => {
    await using daemon = await startWeb();
    expect((await get(daemon, "/rawman")).status).toBe(200);
    for (const [conf, status] of [
      [managerConf, 404],
      [webManagerConf, 200],
    ] as const) {
      writeFileSync(join(daemon.config, "manager.conf"), conf);
      await pluto(daemon, "manager", "reload");
      expect((await get(daemon, "/rawman")).status).toBe(status);
    }
  });

  test("a stop answers who waits", async () => {
    await using daemon = await startWeb();
    const session = await webLogIn(daemon, "nobody");
    const wait = bodyOf(get(daemon, "/rawman?action=waitevent&timeout=30", session));
    await expect.poll(async () => (await pluto(daemon, "manager", "show", "connected")).stdout).toMatch(/-1 +1 /);
    daemon.signal("SIGTERM");
    expect(await wait).toContain("Event: WaitEventComplete");
    expect(await daemon.exit()).toBe(0);
  });

  test("a digest session has its user's filters, and is counted while it waits", async () => {
    await using daemon = await Plutod.start({
      "manager.conf": webManagerConf.replace("[admin]\n", "[admin]\neventfilter = !UserEvent: Hidden\n"),
      "http.conf": httpConf(),
    });
    const nonce = await askForNonce(daemon);
    const waitUri = "/arawman?action=waitevent&timeout=20";
    await bodyOf(getByDigest(daemon, "/arawman?action=waitevent&timeout=0", { nonce, count: 1 }));
    using wire = await Wire.logIn(daemon.port, "test", "s3cret-test", "Events: off");
    await bodyOf(getByDigest(daemon, "/arawman?action=waitevent&timeout=0", { nonce, count: 2 }));
    const wait = bodyOf(getByDigest(daemon, waitUri, { nonce, count: 3 }));
    const connected = async (): Promise<string> => (await pluto(daemon, "manager", "show", "connected")).stdout;
    await expect.poll(connected, { timeout: 10_000 }).toMatch(/^ +admin .* -1 +1 /m);
    wire.act("UserEvent", "UserEvent: Hidden");
    wire.act("UserEvent", "UserEvent: Shown");
    expect(await wait).toMatch(/completed\.\r\n\r\nEvent: UserEvent\r\nPrivilege: user,all\r\nUserEvent: Shown\r\n/);
  });
});
