import { once } from "node:events";
import { createServer } from "node:net";

import type { PeerAddress, ReloadFault } from "@pluto-ami/core";
import { beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";

import { Doors } from "../../src/listeners/doors.ts";
import type { TlsOutcome } from "@pluto-ami/node/parts";
import { TlsError } from "@pluto-ami/node";
import { tlsContext } from "../../../../packages/node/test/tls/certificates.ts";
import { client, echo, listedLog } from "../../../../packages/node/test/listeners/echo.ts";
import { plenty } from "../../../../packages/node/test/listeners/plenty.ts";

const host = "127.0.0.1";
const day = 86_400_000;

/** What is found where the certificate should be. */
const certificate: { outcome: TlsOutcome } = {
  outcome: { ok: false, error: new TlsError("certificate-missing", "The certificate is missing.") },
};
const bad = certificate.outcome;
let good: TlsOutcome;
beforeAll(async () => {
  good = { ok: true, context: (await tlsContext()).context };
});

const opened = async () => {
  const log = listedLog();
  const { sessions, welcome } = echo();
  const loadTls = (): TlsOutcome => certificate.outcome;
  const doors = new Doors({ welcome, log, descriptors: plenty(log), loadTls, file: "manager.conf" });
  onTestFinished(() => doors.close());
  await doors.open({ tcp: { host, port: 0 }, tls: undefined });
  const move = (tcp: PeerAddress | undefined): Promise<readonly ReloadFault[]> => doors.move({ tcp, tls: undefined });
  const port = (): number => Number(doors.tcpAddress?.split(":").at(-1));
  return { doors, log, move, sessions, port };
};

const takenPort = async (): Promise<number> => {
  const server = createServer().listen(0, host);
  onTestFinished(() => void server.close());
  await once(server, "listening");
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
};

describe("the port after a reload", () => {
  it("stays when the address is the same", async () => {
    const { log, move, port } = await opened();
    const before = port();
    await move({ host, port: 0 });
    expect(port()).toBe(before);
    expect(log.lines).toEqual([]);
  });

  it("moves, and those who are connected stay", async () => {
    const { move, port } = await opened();
    const before = port();
    const { socket, received } = await client({ host, port: before });
    await vi.waitFor(() => expect(received()).toBe("hello\n"));
    await move({ host: "127.0.0.2", port: 0 });
    await client({ host: "127.0.0.2", port: port() });
    await expect(client({ host, port: before })).rejects.toThrow("ECONNREFUSED");
    socket.write("still here\n");
    await vi.waitFor(() => expect(received()).toBe("hello\nstill here\n"));
  });

  it("stays where it was when the new address cannot be had", async () => {
    const { doors, log, move, port } = await opened();
    const before = doors.tcpAddress;
    const taken = await takenPort();
    const failure = `Cannot listen on ${host}:${taken}: the address is in use; still listening on ${before}`;
    expect(await move({ host, port: taken })).toEqual([
      { severity: "error", file: "manager.conf", line: 0, message: failure },
    ]);
    expect(doors.tcpAddress).toBe(before);
    expect(doors.status).toEqual([{ listener: "ami", address: before, failure }]);
    expect(log.lines).toEqual([`error: ${failure}`]);
    await client({ host, port: port() });
    expect(await move({ host, port: port() })).toEqual([]);
    expect(doors.status).toEqual([{ listener: "ami", address: doors.tcpAddress, failure: undefined }]);
  });

  it("changes from every address to one on the same port", async () => {
    const { doors, move, port } = await opened();
    const fixed = port();
    await move({ host: "0.0.0.0", port: fixed });
    expect(doors.tcpAddress).toBe(`0.0.0.0:${fixed}`);
    await move({ host, port: fixed });
    expect(doors.tcpAddress).toBe(`${host}:${fixed}`);
    await client({ host, port: fixed });
  });

  it("closes with enabled = no, and opens again", async () => {
    const { doors, move, port } = await opened();
    const before = port();
    await move(undefined);
    expect(doors.tcpAddress).toBeUndefined();
    await expect(client({ host, port: before })).rejects.toThrow("ECONNREFUSED");
    await move({ host, port: before });
    await client({ host, port: before });
  });
});

describe("the TLS port after a reload", () => {
  const settings = {
    certFile: "",
    privateKey: "",
    cipher: "",
    serverCipherOrder: false,
    disableV1: true,
    disableV11: true,
    disableV12: false,
  };
  const tls = { address: { host, port: 0 }, settings };

  it("opens as soon as there is a certificate, and goes when it is not wanted any more", async () => {
    const { doors, log } = await opened();
    certificate.outcome = bad;
    const message = "The certificate is missing. TLS stays off.";
    expect(await doors.move({ tcp: undefined, tls })).toEqual([
      { severity: "error", file: "manager.conf", line: 0, message },
    ]);
    expect([doors.tcpAddress, doors.tlsAddress]).toEqual([undefined, undefined]);
    expect(doors.status).toEqual([{ listener: "ami-tls", address: undefined, failure: message }]);
    expect(log.lines.at(-1)).toBe(`error: ${message}`);
    certificate.outcome = good;
    expect(await doors.move({ tcp: undefined, tls })).toEqual([]);
    const { tlsAddress } = doors;
    const until = good.ok ? good.context.terms[0]?.until : undefined;
    const shown = { listener: "ami-tls", address: tlsAddress, certificate: { name: "CN=localhost", until } };
    expect(doors.status).toEqual([shown]);
    expect(log.lines.at(-1)).toBe(`notice: Listening on ${tlsAddress} (TLS)`);
    certificate.outcome = bad;
    await doors.move({ tcp: undefined, tls });
    expect(doors.tlsAddress).toBe(tlsAddress);
    const failure = "The certificate is missing. TLS goes on with what it had.";
    expect(doors.status).toEqual([{ ...shown, failure }]);
    expect(log.lines.at(-1)).toBe("error: The certificate is missing. TLS goes on with what it had.");
    await doors.move({ tcp: undefined, tls: undefined });
    expect(doors.tlsAddress).toBeUndefined();
    expect(doors.status).toEqual([]);
    expect(log.lines.at(-1)).toBe(`notice: No longer listening on ${tlsAddress} (TLS): TLS is switched off`);
  });

  it("may take over the plain one's address, and give it back", async () => {
    const { doors, port } = await opened();
    const address = { host, port: port() };
    certificate.outcome = good;
    await doors.move({ tcp: undefined, tls: { address, settings } });
    expect([doors.tcpAddress, doors.tlsAddress]).toEqual([undefined, `${host}:${address.port}`]);
    await doors.move({ tcp: address, tls: undefined });
    expect([doors.tcpAddress, doors.tlsAddress]).toEqual([`${host}:${address.port}`, undefined]);
  });

  it("warns of its certificate from 30 days before the end on, while it is open", async () => {
    const { doors, log } = await opened();
    if (!good.ok) throw good.error;
    certificate.outcome = good;
    const [term] = good.context.terms;
    const end = term?.until ?? 0;
    doors.watch(end);
    expect(log.lines).toEqual([]);
    await doors.move({ tcp: undefined, tls });
    log.lines.length = 0;
    doors.watch(end - 31 * day);
    expect(log.lines).toEqual([]);
    doors.watch(end - 29.5 * day);
    doors.watch(end + 1);
    expect(log.lines).toEqual([
      expect.stringMatching(/^warning: TLS\/SSL certificate <.*>: CN=localhost expires in 29 days, on /),
      expect.stringMatching(/^warning: TLS\/SSL certificate <.*>: CN=localhost expired on /),
    ]);
  });
});
