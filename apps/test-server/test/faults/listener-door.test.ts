import { once } from "node:events";
import { createServer } from "node:net";

import { expect, onTestFinished, test, vi } from "vitest";

import { realServer } from "./real-server.ts";

test("a port that somebody else has taken meanwhile stays closed, and it is told why", async () => {
  const { client, door, failures } = await realServer();
  door.shut();
  const thief = createServer();
  onTestFinished(() => void thief.close());
  await vi.waitFor(async () => {
    thief.listen(door.port, "127.0.0.1");
    await once(thief, "listening");
  });
  door.open();
  await door.settled();
  expect(failures).toMatchObject([{ name: "ListenError" }]);
  thief.close();
  await once(thief, "close");
  await expect(client()).rejects.toThrow(/ECONNREFUSED/);
  door.open();
  await door.settled();
  await client();
});

test("a port is as it was told last, however fast one follows the other", async () => {
  const { client, door, failures } = await realServer();
  door.shut();
  door.open();
  door.shut();
  await door.settled();
  await expect(client()).rejects.toThrow(/ECONNREFUSED/);
  door.open();
  door.shut();
  door.open();
  await door.settled();
  await client();
  await expect.poll(() => door.connections().length).toBe(1);
  expect(failures).toEqual([]);
});

test("a port that was closed for good is opened by nobody again", async () => {
  const { client, door, failures } = await realServer();
  await client();
  const closed = door.closeAll();
  door.open();
  await closed;
  door.open();
  await door.settled();
  await expect(client()).rejects.toThrow(/ECONNREFUSED/);
  expect(failures).toEqual([]);
});
