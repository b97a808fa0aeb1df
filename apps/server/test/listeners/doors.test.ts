import { once } from "node:events";
import { createServer } from "node:net";

import { describe, expect, it, onTestFinished, vi } from "vitest";

import { Doors } from "../../src/listeners/doors.ts";
import { client, echo, listedLog } from "./echo.ts";

const host = "127.0.0.1";

const opened = async () => {
  const log = listedLog();
  const { sessions, welcome } = echo();
  const doors = new Doors(welcome, log);
  onTestFinished(() => doors.close());
  await doors.open({ host, port: 0 });
  const port = (): number => Number(doors.tcpAddress?.split(":").at(-1));
  return { doors, log, sessions, port };
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
    const { doors, log, port } = await opened();
    const before = port();
    await doors.move({ host, port: 0 });
    expect(port()).toBe(before);
    expect(log.lines).toEqual([]);
  });

  it("moves, and those who are connected stay", async () => {
    const { doors, port } = await opened();
    const before = port();
    const { socket, received } = await client({ host, port: before });
    await vi.waitFor(() => expect(received()).toBe("hello\n"));
    await doors.move({ host: "127.0.0.2", port: 0 });
    await client({ host: "127.0.0.2", port: port() });
    await expect(client({ host, port: before })).rejects.toThrow("ECONNREFUSED");
    socket.write("still here\n");
    await vi.waitFor(() => expect(received()).toBe("hello\nstill here\n"));
  });

  it("stays where it was when the new address cannot be had", async () => {
    const { doors, log, port } = await opened();
    const before = doors.tcpAddress;
    const taken = await takenPort();
    await doors.move({ host, port: taken });
    expect(doors.tcpAddress).toBe(before);
    expect(log.lines).toEqual([
      `error: Cannot listen on ${host}:${taken}: the address is in use; still listening on ${before}`,
    ]);
    await client({ host, port: port() });
  });

  it("changes from every address to one on the same port", async () => {
    const { doors, port } = await opened();
    const fixed = port();
    await doors.move({ host: "0.0.0.0", port: fixed });
    expect(doors.tcpAddress).toBe(`0.0.0.0:${fixed}`);
    await doors.move({ host, port: fixed });
    expect(doors.tcpAddress).toBe(`${host}:${fixed}`);
    await client({ host, port: fixed });
  });

  it("closes with enabled = no, and opens again", async () => {
    const { doors, port } = await opened();
    const before = port();
    await doors.move(undefined);
    expect(doors.tcpAddress).toBeUndefined();
    await expect(client({ host, port: before })).rejects.toThrow("ECONNREFUSED");
    await doors.move({ host, port: before });
    await client({ host, port: before });
  });
});
