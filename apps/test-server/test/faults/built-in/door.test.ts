import { describe, expect, test } from "vitest";

import { realServer } from "../real-server.ts";
import { expectWhole } from "../two-sessions.ts";

const withSomebody = async () => {
  const server = await realServer();
  const other = await server.loggedIn("other");
  await other.pong("begin");
  other.reads.length = 0;
  return { ...server, other };
};

describe("refuse", () => {
  test("has the system refuse new connections until it is removed", async () => {
    const { client, door, faults, failures, loggedIn, other } = await withSomebody();
    const first = faults.add({ fault: "refuse" });
    const second = faults.add({ fault: "refuse" });
    await expect(client()).rejects.toThrow(/ECONNREFUSED/);
    first.remove();
    await expect(client()).rejects.toThrow(/ECONNREFUSED/);
    second.remove();
    await door.settled();
    await loggedIn("panel");
    await other.pong("there");
    expectWhole(other, "Success");
    expect(failures).toEqual([]);
  });

  test("ends by itself", async () => {
    const { client, door, faults } = await withSomebody();
    faults.add({ fault: "refuse", for: "50ms" });
    await expect.poll(() => faults.list()).toEqual([]);
    await door.settled();
    await client();
  });
});

test("accept-and-close takes a connection and closes it", async () => {
  const { client, faults, loggedIn, other } = await withSomebody();
  faults.add({ fault: "accept-and-close", nth: 2 });
  await loggedIn("panel");
  const second = await client();
  await expect.poll(() => second.ending).toBeDefined();
  expect(second.received).toBe("");
  await loggedIn("panel");
  await other.pong("there");
  expectWhole(other, "Success");
});

describe("accept-and-wait", () => {
  test("takes a connection and says nothing, until it is removed", async () => {
    const { client, faults, loggedIn, manager, other } = await withSomebody();
    faults.add({ fault: "accept-and-wait", once: true });
    const panel = await client();
    panel.act("Login", { Username: "panel", Secret: "x" });
    await loggedIn("panel");
    await other.pong("there");
    expect([panel.received, panel.ending, manager.sessions().length]).toEqual(["", undefined, 2]);
    expect(faults.list()).toMatchObject([{ acted: 1 }]);
    faults.clear();
    await panel.sees("FullyBooted");
    expectWhole(other, "Success");
  });

  test("is over when it acts on nothing more and who waited has gone", async () => {
    const { client, faults } = await withSomebody();
    faults.add({ fault: "accept-and-wait", once: true });
    const panel = await client();
    await expect.poll(() => faults.list()).toMatchObject([{ acted: 1 }]);
    panel.socket.resetAndDestroy();
    await expect.poll(() => faults.list()).toEqual([]);
  });
});

describe("restart", () => {
  test("now says so, ends all sessions, and stays away", async () => {
    const { client, door, faults, loggedIn, other } = await withSomebody();
    faults.add({ fault: "restart", down: "1h" });
    await other.ends("end");
    expect(other.received).toMatch(/Event: Shutdown\r\n[^]*Shutdown: Cleanly\r\nRestart: True\r\n\r\n$/);
    await expect(client()).rejects.toThrow(/ECONNREFUSED/);
    faults.clear();
    await door.settled();
    await (await loggedIn("panel")).sees("FullyBooted");
  });

  test("comes back by itself, and is booted later", async () => {
    const { client, faults, loggedIn, other } = await withSomebody();
    faults.add({ fault: "restart", down: "10ms", fullyBootedAfter: "1s" });
    await other.ends("end");
    const isOpen = (): Promise<boolean> =>
      client().then(
        () => true,
        () => false,
      );
    await expect.poll(isOpen).toBe(true);
    const panel = await loggedIn("panel");
    await panel.sees("Event: FullyBooted\r\nPrivilege: system,all\r\nStatus");
    expect(faults.list()).toEqual([]);
  });

  test("crash breaks all off without a word", async () => {
    const { door, faults, loggedIn, other } = await withSomebody();
    faults.add({ fault: "restart", how: "crash", down: 0 });
    await other.ends("ECONNRESET");
    expect(other.received).toBe("");
    await expect.poll(() => faults.list()).toEqual([]);
    await door.settled();
    await (await loggedIn("panel")).sees("FullyBooted");
  });
});
