import { describe, expect, it, onTestFinished, vi } from "vitest";

import { serverLimits } from "../../src/limits.ts";
import { plainHost } from "../../src/listeners/socket-peer.ts";
import { openTcp, printAddress } from "../../src/listeners/tcp.ts";
import { client, echo, listedLog } from "./echo.ts";

const open = async () => {
  const { sessions, welcome } = echo();
  const listener = await openTcp({ host: "127.0.0.1", port: 0 }, welcome, listedLog());
  onTestFinished(() => listener.close());
  const session = () => {
    const [first] = sessions;
    if (first === undefined) throw new Error("nobody has connected");
    return first;
  };
  return { listener, session };
};

describe("addresses", () => {
  it("are printed as people write them", () => {
    expect(printAddress({ host: "::", port: 5038 })).toBe("[::]:5038");
    expect(plainHost("::ffff:192.0.2.1")).toBe("192.0.2.1");
    expect(plainHost("::ffff:c000:201")).toBe("::ffff:c000:201");
    expect(plainHost("fe80::1%eth0")).toBe("fe80::1");
  });
});

describe("a TCP connection", () => {
  it("carries bytes both ways, and a half close", async () => {
    const { listener, session } = await open();
    const { socket, received } = await client(listener.bound);
    socket.end("ping\n");
    await vi.waitFor(() => expect(received()).toBe("hello\nping\n"));
    await vi.waitFor(() => expect(session().told).toEqual(["received ping\n", "ended"]));
    expect(session().peer).toMatchObject({
      transport: "TCP",
      remote: { host: "127.0.0.1", port: socket.localPort },
      local: listener.bound,
    });
    session().peer.end();
    await vi.waitFor(() => expect(session().told.at(-1)).toBe("closed"));
  });

  it("gets everything before the end, though it was still talking", async () => {
    const { listener, session } = await open();
    const { socket, received, ended } = await client(listener.bound);
    await vi.waitFor(() => expect(received()).toBe("hello\n"));
    const { peer, told } = session();
    socket.write("unread ".repeat(1000));
    peer.send(Buffer.alloc(1_000_000, "x"));
    peer.end();
    await ended;
    expect(received()).toHaveLength(1_000_006);
    await vi.waitFor(() => expect(told).toContain("closed"));
  });

  it("is closed in time when the other side does not close", async () => {
    const { listener, session } = await open();
    const { socket, ended } = await client({ ...listener.bound, allowHalfOpen: true });
    await vi.waitFor(() => session());
    const started = performance.now();
    session().peer.end();
    await ended;
    await vi.waitFor(() => expect(session().told).toEqual(["closed"]));
    expect(performance.now() - started).toBeLessThan(serverLimits.linger + 400);
    socket.destroy();
  });

  it("stops reading while it is paused", async () => {
    const { listener, session } = await open();
    const { socket } = await client(listener.bound);
    await vi.waitFor(() => session());
    session().peer.pause();
    socket.write("ping\n");
    await new Promise((resolve) => {
      setTimeout(resolve, 50);
    });
    expect(session().told).toEqual([]);
    session().peer.resume();
    await vi.waitFor(() => expect(session().told).toEqual(["received ping\n"]));
  });

  it("survives a client that vanishes", async () => {
    const { listener, session } = await open();
    const { socket } = await client(listener.bound);
    await vi.waitFor(() => session());
    socket.resetAndDestroy();
    await vi.waitFor(() => expect(session().told).toEqual(["closed"]));
    session().peer.send(Buffer.from("too late"));
  });
});
