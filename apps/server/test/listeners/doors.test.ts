import { once } from "node:events";
import { createServer } from "node:net";

import type { PeerAddress } from "@pluto-ami/core";
import { beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";

import { Doors } from "../../src/listeners/doors.ts";
import type { TlsOutcome } from "@pluto-ami/node/parts";
import { TlsError } from "@pluto-ami/node";
import { tlsContext } from "../../../../packages/node/test/tls/certificates.ts";
import { client, echo, listedLog } from "../../../../packages/node/test/listeners/echo.ts";
import { plenty } from "../../../../packages/node/test/listeners/plenty.ts";

const host = "127.0.0.1";

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
  const move = (tcp: PeerAddress | undefined): Promise<void> => doors.move({ tcp, tls: undefined });
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
    await move({ host, port: taken });
    expect(doors.tcpAddress).toBe(before);
    expect(log.lines).toEqual([
      `error: Cannot listen on ${host}:${taken}: the address is in use; still listening on ${before}`,
    ]);
    await client({ host, port: port() });
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
    await doors.move({ tcp: undefined, tls });
    expect([doors.tcpAddress, doors.tlsAddress]).toEqual([undefined, undefined]);
    expect(log.lines.at(-1)).toBe("error: The certificate is missing. TLS stays off.");
    certificate.outcome = good;
    await doors.move({ tcp: undefined, tls });
    const { tlsAddress } = doors;
    expect(log.lines.at(-1)).toBe(`notice: Listening on ${tlsAddress} (TLS)`);
    certificate.outcome = bad;
    await doors.move({ tcp: undefined, tls });
    expect(doors.tlsAddress).toBe(tlsAddress);
    expect(log.lines.at(-1)).toBe("error: The certificate is missing. TLS goes on with what it had.");
    await doors.move({ tcp: undefined, tls: undefined });
    expect(doors.tlsAddress).toBeUndefined();
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
});
