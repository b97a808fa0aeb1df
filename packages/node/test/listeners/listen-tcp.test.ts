import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { defineManagerSettings, Manager, silentLog } from "@pluto-ami/core";
import { describe, expect, onTestFinished, test, vi } from "vitest";

import { ListenError } from "../../src/listeners/listen-error.ts";
import { type ListenOptions, listenTcp } from "../../src/listeners/listen-tcp.ts";
import type { ListenTls } from "../../src/listeners/listen-tls.ts";
import { nodePorts } from "../../src/node-ports.ts";
import { TlsError } from "../../src/tls/tls-error.ts";
import { client, tlsClient } from "./echo.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { issueCertificate, writeCertificate } from "../tls/certificates.ts";

const createManager = (): Manager => {
  const manager = new Manager({
    ...nodePorts("Doorbell 1.0"),
    settings: defineManagerSettings({ users: [{ name: "admin", secret: "x", read: "all", write: "all" }] }),
  });
  onTestFinished(() => manager.shutdown());
  return manager;
};

const open = async (options: ListenOptions = {}, manager = createManager()) => {
  const listener = await listenTcp(manager, { port: 0, ...options });
  onTestFinished(() => listener.close());
  return { listener, manager };
};

const login = "Action: Login\r\nUsername: admin\r\nSecret: x\r\nEvents: off\r\n\r\n";

describe("listenTcp", () => {
  test("lets clients in, on this machine only", async () => {
    const { listener, manager } = await open();
    expect(listener).toMatchObject({ host: "127.0.0.1", address: `127.0.0.1:${listener.port}` });
    expect(manager.state.listeners).toEqual({ tcp: listener.address, tls: undefined });
    const { received, socket } = await client(listener);
    socket.write(`${login}Action: Command\r\nCommand: core show version\r\n\r\n`);
    await vi.waitFor(() => expect(received()).toContain("Output: Doorbell 1.0"));
    expect(manager.sessions()).toMatchObject([{ username: "admin", transport: "TCP", remote: { host: "127.0.0.1" } }]);
  });

  test("says so when the manager was shut down, and opens nothing", async () => {
    const manager = createManager();
    await manager.shutdown();
    await expect(listenTcp(manager, { port: 0 })).rejects.toBeInstanceOf(ListenError);
    await expect(listenTcp(manager, { port: 0 })).rejects.toMatchObject({
      code: "manager-over",
      message: "Cannot listen: the manager was shut down and answers nobody any more. Make another one.",
    });
    expect(manager.state.listeners).toEqual({ tcp: undefined, tls: undefined });
  });

  test("speaks TLS, and shows a renewed certificate from then on", async () => {
    const folder = temporaryFolder();
    const [first, second] = [await issueCertificate(), await issueCertificate()];
    const certFile = writeCertificate(folder, "server.pem", first);
    const { listener, manager } = await open({ tls: { certFile } });
    const { port } = listener;
    const { received, socket } = await tlsClient({ port, host: "localhost", ca: first.cert });
    socket.write(login);
    await vi.waitFor(() => expect(received()).toContain("Authentication accepted"));
    expect(manager.sessions()).toMatchObject([{ transport: "TLS" }]);
    expect(manager.state.listeners).toEqual({ tcp: undefined, tls: listener.address });

    writeCertificate(folder, "server.pem", second);
    listener.renewCertificate();
    await tlsClient({ port, host: "localhost", ca: second.cert });
    rmSync(certFile);
    expect(() => listener.renewCertificate()).toThrow(TlsError);
    await tlsClient({ port, host: "localhost", ca: second.cert });
  });

  test("closed, it takes nobody more; who is there stays until the manager stops", async () => {
    const { listener, manager } = await open();
    const { ended, received } = await client(listener);
    await vi.waitFor(() => expect(received()).toContain("Asterisk Call Manager"));
    await listener.close();
    expect(manager.state.listeners).toEqual({ tcp: undefined, tls: undefined });
    await expect(client(listener)).rejects.toMatchObject({ code: "ECONNREFUSED" });
    expect(manager.sessions()).toHaveLength(1);
    await manager.shutdown();
    await ended;
  });

  test("stops serving and serves again, on the same port; sessions of before and after are there side by side", async () => {
    const { listener, manager } = await open();
    const before = await client(listener);
    before.socket.write(login);
    await vi.waitFor(() => expect(before.received()).toContain("Authentication accepted"));
    await listener.close();
    await expect(client(listener)).rejects.toMatchObject({ code: "ECONNREFUSED" });

    const { listener: again } = await open({ port: listener.port }, manager);
    expect(again.port).toBe(listener.port);
    expect(manager.state.listeners.tcp).toBe(again.address);
    const after = await client(again);
    after.socket.write(login);
    await vi.waitFor(() => expect(after.received()).toContain("Authentication accepted"));
    expect(manager.sessions()).toHaveLength(2);
    manager.emit("Hangup", { Channel: "PJSIP/100-1" });
    before.socket.write("Action: Ping\r\n\r\n");
    await vi.waitFor(() => expect(before.received()).toContain("Ping: Pong"));

    // Each listener answers for those who came by it.
    await again.closeAll();
    await after.ended;
    expect(manager.sessions().map(({ remote }) => remote.port)).toEqual([before.socket.localPort]);
    await listener.closeAll();
    expect(manager.sessions()).toEqual([]);
    await open({ port: listener.port }, manager);
  });

  test("closed at once, it drops every connection over TLS too, in the middle of a handshake as well", async () => {
    const issued = await issueCertificate();
    const certFile = writeCertificate(temporaryFolder(), "server.pem", issued);
    const { listener, manager } = await open({ tls: { certFile } });
    const { port } = listener;
    const { ended, received } = await tlsClient({ port, host: "localhost", ca: issued.cert });
    const silent = await client(listener);
    await vi.waitFor(() => expect(received()).toContain("Asterisk Call Manager"));
    await vi.waitFor(() => expect(listener.connections()).toHaveLength(2));
    await listener.closeAll();
    expect(listener.connections()).toEqual([]);
    expect(manager.sessions()).toEqual([]);
    expect(manager.state.listeners).toEqual({ tcp: undefined, tls: undefined });
    await Promise.all([ended, silent.ended]);
  });

  test("drops single connections, as if the wire had been cut", async () => {
    const { listener, manager } = await open();
    const [one, other] = [await client(listener), await client(listener)];
    for (const { received } of [one, other]) {
      await vi.waitFor(() => expect(received()).toContain("Asterisk Call Manager"));
    }
    const [first] = manager.sessions();
    const connection = listener.connections().find(({ remote }) => remote.port === first?.remote.port);
    expect(connection?.remote).toEqual({ host: "127.0.0.1", port: one.socket.localPort });
    connection?.drop();
    await one.ended;
    await vi.waitFor(() => expect(manager.sessions()).toHaveLength(1));
    expect(listener.connections().map(({ remote }) => remote.port)).toEqual([other.socket.localPort]);
    connection?.drop();
  });

  test("says that a port is taken, and what to do", async () => {
    const { listener, manager } = await open();
    const second = listenTcp(manager, { port: listener.port });
    await expect(second).rejects.toBeInstanceOf(ListenError);
    await expect(second).rejects.toMatchObject({
      code: "address-in-use",
      message: expect.stringContaining("listen on another port"),
      cause: { code: "EADDRINUSE" },
    });
    expect(manager.state.listeners.tcp).toBe(listener.address);
  });

  test.each([
    ["a host by its name", { host: "localhost" }, "address-malformed"],
    ["a port that is none", { port: 70_000 }, "address-malformed"],
    ["an address of another machine", { host: "192.0.2.1" }, "address-unavailable"],
    ["a certificate that is not there", { tls: { certFile: "/no/such.pem" } }, "certificate-missing"],
  ])("refuses %s", async (_what, options, code) => {
    await expect(listenTcp(createManager(), { port: 0, ...options })).rejects.toMatchObject({ code });
  });

  test("names the options of TLS as they are written here", async () => {
    const folder = temporaryFolder();
    const issued = await issueCertificate({ to: new Date(Date.now() + 1_000_000) });
    const certFile = writeCertificate(folder, "server.pem", issued);
    const bare = join(folder, "bare.pem");
    writeFileSync(bare, issued.cert);
    const refuse = (tls: ListenTls) => expect(listenTcp(createManager(), { port: 0, tls })).rejects;
    await refuse({ certFile: "/no/such.pem" }).toThrow(/Put it there, or name another with tls\.certFile\.$/);
    await refuse({ certFile: folder }).toThrow(
      /Let the user that runs this program read it, or .* with tls\.certFile\.$/,
    );
    await refuse({ certFile: bare }).toThrow(/or name the key's file with tls\.privateKey\.$/);
    await refuse({ certFile, cipher: "NO-SUCH" }).toThrow(/Mend tls\.cipher, or leave it out\.$/);
    const warnings: string[] = [];
    const log = { ...silentLog, warning: (text: string) => void warnings.push(text) };
    const settings = defineManagerSettings({ users: [] });
    const manager = new Manager({ ...nodePorts("Doorbell 1.0"), settings, log });
    await open({ tls: { certFile } }, manager);
    expect(warnings).toEqual([expect.stringMatching(/Renew it, then call renewCertificate\(\)\.$/)]);
  });

  test.each<[options: unknown, message: string]>([
    [null, "Cannot listen: The argument of listenTcp is null; use an object with host, port and more."],
    [{ prot: 0 }, "Cannot listen: There is no option 'prot'; did you mean 'port'?"],
    [{ backlog: 1 }, "Cannot listen: There is no option 'backlog'. There are host, port, tls, between."],
    [{ host: 7 }, "'7' is no numeric address. Write 127.0.0.1, ::1, 0.0.0.0 or ::"],
    [{ port: "5038" }, "5038 is no port. Use 1 to 65535, or 0 for any free one."],
    [{ port: Number.NaN }, "NaN is no port. Use 1 to 65535, or 0 for any free one."],
    [{ tls: true }, "Cannot listen: tls is a boolean; use an object with certFile."],
    [{ tls: {} }, "Cannot listen: tls.certFile is missing; use a string."],
    [{ tls: { certFile: "x", disableV12: 1 } }, "Cannot listen: tls.disableV12 is a number; use true or false."],
    [
      { tls: { certfile: "x" } },
      "Cannot listen: There is no option 'tls.certfile'; did you mean 'tls.certFile'? 'tls.certFile' is missing.",
    ],
  ])("names the option that is none: %j", async (options, message) => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- programs in JavaScript give anything
    const listening = listenTcp(createManager(), options as ListenOptions);
    await expect(listening).rejects.toBeInstanceOf(ListenError);
    await expect(listening).rejects.toMatchObject({ message });
  });

  test.each([null, undefined, {}, { connect: () => undefined }])("takes nothing but a manager: %j", async (manager) => {
    const listening: unknown = Reflect.apply(listenTcp, undefined, [manager, { port: 0 }]);
    await expect(listening).rejects.toBeInstanceOf(ListenError);
    await expect(listening).rejects.toMatchObject({
      code: "options-malformed",
      message: expect.stringMatching(/^Cannot listen: manager/),
    });
  });
});
