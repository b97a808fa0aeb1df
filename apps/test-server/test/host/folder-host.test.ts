import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { once } from "node:events";
import { createServer } from "node:net";

import { StartupError } from "@pluto-ami/server";
import { describe, expect, onTestFinished, test } from "vitest";

import { startTestServer } from "../../src/start-test-server.ts";
import { TestServerError } from "../../src/test-server-error.ts";
import { AmiClient } from "../ami-client.ts";
import { started } from "../started.ts";

const general = "[general]\nenabled = yes\nport = 0\nbindaddr = 127.0.0.1\n";
const managerConf = `${general}webenabled = yes\n\n[nobody]\nread = all\n\n[panel]\nsecret = pa55\nread = all\nwrite = all\n`;

/** A configuration folder that is gone when its test is over. */
const folderOf = (files: Readonly<Record<string, string>>): string => {
  const folder = mkdtempSync(join(tmpdir(), "pluto-test-folder-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
};

/** Does it take connections? */
const isOpen = (server: Parameters<typeof AmiClient.connect>[0]) => (): Promise<boolean> =>
  AmiClient.connect(server).then(
    () => true,
    () => false,
  );

const rejection = (starting: Promise<unknown>): Promise<unknown> =>
  starting.then(
    () => undefined,
    (error: unknown) => error,
  );

describe("a test server with a configuration folder", () => {
  test("has its users, files, limits and HTTP, and answers by rules over both", async () => {
    const config = folderOf({
      "manager.conf": managerConf,
      "queues.conf": "[sales]\nstrategy = ringall\n",
      "http.conf": "[general]\nenabled = yes\nbindaddr = 127.0.0.1\nbindport = 0\n",
      "pluto.ini": "[general]\npersona = 13\n",
    });
    const server = await started({ config, strict: true, allow: ["GetConfig", "Command"] });
    expect(server.connection).toEqual({ host: "127.0.0.1", port: server.port, username: "panel", secret: "pa55" });
    expect(server.url).toBe(`ami://panel:pa55@127.0.0.1:${server.port}`);
    const client = await AmiClient.logIn(server.connection);
    expect(await client.act("GetConfig", "Filename: queues.conf")).toContain("Line-000000-000000: strategy=ringall\n");
    const status = await client.act("Command", "Command: http show status");
    const [, page] = /(127\.0\.0\.1:\d+)/.exec(status) ?? [];
    expect(page).toBeDefined();

    server.on("QueueStatus").times(2).error("no queues today");
    expect(await client.act("QueueStatus")).toContain("Message: no queues today\n");
    const login = await fetch(`http://${page}/rawman?action=login&username=panel&secret=pa55`);
    const [cookie = ""] = (login.headers.get("set-cookie") ?? "").split(";");
    const asked = await fetch(`http://${page}/rawman?action=queuestatus`, { headers: { cookie } });
    expect(await asked.text()).toContain("Message: no queues today");
    expect(server.actions("QueueStatus").map(({ by }) => by)).toEqual([
      expect.stringContaining("rule 1"),
      expect.stringContaining("rule 1"),
    ]);
    server.verify();
  });

  test("follows a reload: who came into the files may be named, who went is unknown", async () => {
    const config = folderOf({ "manager.conf": managerConf });
    const server = await started({ config });
    const client = await AmiClient.logIn(server.connection);
    expect(() => server.on("Ping").from("dialer")).toThrow(/dialer/);
    writeFileSync(join(config, "manager.conf"), `${managerConf}\n[dialer]\nsecret = d\nread = all\nwrite = all\n`);
    expect(await client.act("Reload", "Module: manager")).toContain("Response: Success");
    server.on("Ping").from("dialer").error("not you");
    const dialer = await AmiClient.connect(server);
    expect(await dialer.act("Login", "Username: dialer", "Secret: d")).toContain("Success");
    expect(await dialer.act("Ping")).toContain("not you");
    expect(await client.act("Ping")).toContain("Pong");
  });

  test("keeps no key database, and has no control socket that another server of the same folder wants", async () => {
    const config = folderOf({ "manager.conf": managerConf, "pluto.ini": "[control]\nenabled = yes\n" });
    const [first, second] = await Promise.all([started({ config }), started({ config })]);
    const client = await AmiClient.logIn(first.connection);
    const other = await AmiClient.logIn(second.connection);
    expect(await client.act("DBPut", "Family: f", "Key: k", "Val: v")).toContain("Success");
    expect(await other.act("DBGet", "Family: f", "Key: k")).toContain("Error");
    await first.reset();
    expect(await client.act("DBGet", "Family: f", "Key: k")).toContain("Error");
  });

  test("closes its port for a fault, and opens it again where it was; closed, nothing of it is left", async () => {
    const server = await started({ config: folderOf({ "manager.conf": managerConf }) });
    const client = await AmiClient.logIn(server.connection);
    const refusal = server.faults.add({ fault: "refuse" });
    await expect(AmiClient.connect(server)).rejects.toThrow(/ECONNREFUSED/);
    expect(await client.act("Ping")).toContain("Pong");
    server.faults.remove(refusal.id);
    await expect.poll(isOpen(server)).toBe(true);
    server.faults.add({ fault: "restart", down: "1ms", how: "crash" });
    expect(await client.closed()).toBe("ECONNRESET");
    await expect.poll(isOpen(server)).toBe(true);
    const last = await AmiClient.logIn(server.connection);
    await server.close();
    await last.closed();
    await expect(AmiClient.connect(server)).rejects.toThrow(/ECONNREFUSED/);
  });

  test("keeps its ports closed over a reload, and opens them where they were, or where they are wanted since", async () => {
    const config = folderOf({ "manager.conf": managerConf });
    const server = await started({ config });
    const { port } = server;
    const client = await AmiClient.logIn(server.connection);
    const refusal = server.faults.add({ fault: "refuse" });
    await expect.poll(isOpen(server)).toBe(false);
    writeFileSync(join(config, "manager.conf"), `${managerConf}; changed\n`);
    expect(await client.act("Reload", "Module: manager")).toContain("Response: Success");
    expect(await isOpen(server)()).toBe(false);
    server.faults.remove(refusal.id);
    await expect.poll(isOpen(server)).toBe(true);
    expect(server.port).toBe(port);

    const other = server.faults.add({ fault: "refuse" });
    await expect.poll(isOpen(server)).toBe(false);
    writeFileSync(join(config, "manager.conf"), managerConf.replace("127.0.0.1", "127.0.0.2"));
    expect(await client.act("Reload", "Module: manager")).toContain("Response: Success");
    server.faults.remove(other.id);
    await expect.poll(() => server.host).toBe("127.0.0.2");
    await expect.poll(isOpen(server)).toBe(true);
  });

  test("gets its port back that another program has had meanwhile, when it is tried again", async () => {
    const server = await started({ config: folderOf({ "manager.conf": managerConf }) });
    const refusal = server.faults.add({ fault: "refuse" });
    await expect.poll(isOpen(server)).toBe(false);
    const thief = createServer().listen(server.port, "127.0.0.1");
    await once(thief, "listening");
    server.faults.remove(refusal.id);
    await expect.poll(() => server.violations().map(({ kind }) => kind)).toEqual(["port-lost"]);
    await new Promise((resolve) => void thief.close(resolve));
    const again = server.faults.add({ fault: "refuse" });
    server.faults.remove(again.id);
    await expect.poll(isOpen(server)).toBe(true);
    await server.reset();
  });

  test("ends sessions over HTTP as all others, and tells no secret of its files over the control port", async () => {
    const config = folderOf({
      "manager.conf": managerConf,
      "http.conf": "[general]\nenabled = yes\nbindaddr = 127.0.0.1\nbindport = 0\n",
    });
    const server = await started({ config, control: true });
    const client = await AmiClient.logIn(server.connection);
    const [, page] = /(127\.0\.0\.1:\d+)/.exec(await client.act("Command", "Command: http show status")) ?? [];
    const logIn = async (): Promise<string> => {
      const login = await fetch(`http://${page}/rawman?action=login&username=panel&secret=pa55`);
      return (login.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
    };
    const ping = async (cookie: string): Promise<string> =>
      (await fetch(`http://${page}/rawman?action=ping`, { headers: { cookie } })).text();
    const cookie = await logIn();
    expect(await ping(cookie)).toContain("Pong");
    expect(server.sessions().at(-1)?.close()).toBe(true);
    expect(await ping(cookie)).not.toContain("Pong");
    const second = await logIn();
    server.faults.add({ fault: "restart", how: "crash", down: "1ms" });
    await client.closed();
    expect(await ping(second).catch(() => "gone")).not.toContain("Pong");

    const shown = await (await fetch(`${server.control}/servers/default`)).text();
    expect(JSON.parse(shown)).toMatchObject({ username: "panel", users: [{ name: "panel" }] });
    expect(shown).not.toContain("pa55");
  });

  test("waits by a manual clock, and draws by its seed", async () => {
    const config = folderOf({ "manager.conf": managerConf });
    const server = await started({ config, clock: "manual", seed: 7 });
    const client = await AmiClient.logIn(server.connection);
    server.on("Originate").once().reply({ Response: "Success" });
    server.emitAfter("30s", "PeerStatus", { Peer: "PJSIP/100" });
    await server.clock.advance("30s");
    await client.until("Event: PeerStatus");
  });

  test("changes the files that a client changes", async () => {
    const config = folderOf({ "manager.conf": managerConf, "queues.conf": "[sales]\n" });
    const client = await AmiClient.logIn((await started({ config })).connection);
    const change = [
      "SrcFilename: queues.conf",
      "DstFilename: queues.conf",
      "Action-000000: Append",
      "Cat-000000: sales",
    ];
    expect(await client.act("UpdateConfig", ...change, "Var-000000: weight", "Value-000000: 3")).toContain("Success");
    expect(readFileSync(join(config, "queues.conf"), "latin1")).toContain("weight");
  });

  test("has no first user where nobody has a secret", async () => {
    const server = await started({ config: folderOf({ "manager.conf": general }) });
    expect([server.username, server.secret, server.users]).toEqual(["", "", []]);
  });
});

describe("what a configuration folder does not go together with", () => {
  test.each([
    [{ users: [{ name: "a" }] }, "users"],
    [{ persona: "13" }, "persona"],
    [{ port: 5038 }, "port"],
    [{ host: "::1" }, "host"],
    [{ tls: { certFile: "a.pem" } }, "tls"],
    [{ limits: { queueBytes: 5 } }, "limits.queueBytes"],
  ])("%j", async (options, name) => {
    const error = await rejection(startTestServer({ config: "/nonexistent", ...options }));
    expect(error).toBeInstanceOf(TestServerError);
    expect(error).toMatchObject({
      code: "E_TEST_SERVER_OPTIONS",
      message: `options.config and options.${name} do not go together: the files of /nonexistent say it.`,
    });
  });

  test("users of scripts: they stand in the files", async () => {
    const config = folderOf({ "manager.conf": managerConf });
    const scripts = [{ users: [{ name: "extra", secret: "s" }], rules: [], plays: [] }];
    expect(await rejection(startTestServer({ config, scripts }))).toMatchObject({
      code: "E_TEST_SERVER_OPTIONS",
      message: expect.stringContaining("A script has the user extra"),
    });
  });

  test.each([
    [{}, "configuration-missing", /There is no manager\.conf in .*: name a folder that has one/],
    [{ "manager.conf": "[general\n" }, "configuration-broken", /manager\.conf/],
    [{ "manager.conf": general.replace("127.0.0.1", "192.0.2.1") }, "address-unavailable", /192\.0\.2\.1/],
  ])("files that cannot be started from: %j", async (files, code, message) => {
    const error = await rejection(startTestServer({ config: folderOf(files), control: true }));
    expect(error).toBeInstanceOf(StartupError);
    expect(error).toMatchObject({ code, message: expect.stringMatching(message) });
  });

  test("files that open no port for AMI", async () => {
    const config = folderOf({ "manager.conf": "[general]\nenabled = no\n" });
    expect(await rejection(startTestServer({ config }))).toMatchObject({
      code: "E_TEST_SERVER_OPTIONS",
      message: expect.stringContaining("opens no port for AMI"),
    });
  });
});
