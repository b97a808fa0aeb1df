import { describe, expect, test } from "vitest";

import type { Client } from "../src/client.ts";
import { ClientError } from "../src/client-error.ts";
import { connectWith } from "../src/connect.ts";
import type { ConnectOptions } from "../src/connect-options.ts";
import { settle } from "./fake-clock.ts";
import { asterisk, FakeServer } from "./fake-server.ts";

const start = async (options: ConnectOptions = {}) => {
  const server = new FakeServer(asterisk("s"));
  const client = await connectWith(
    { open: server.open },
    { username: "admin", secret: "s", reconnect: false, ...options },
  );
  return { client, server };
};

const calls: readonly [name: string, call: (client: Client) => Promise<unknown>][] = [
  ["action", (client) => client.action("Ping")],
  ["command", (client) => client.command("core show version")],
  ["list", (client) => client.list("Status").next()],
];

/** The names of the actions that were sent while this was done. */
const sentBy = async (server: FakeServer, done: () => Promise<unknown>): Promise<readonly string[]> => {
  const before = server.seen.length;
  await done();
  return server.seen.slice(before).map(({ name }) => name);
};

describe.each(calls)("what is asked of a client that is closed is not sent, and says so: %s", (_name, call) => {
  test("after close()", async () => {
    const { client, server } = await start();
    await client.close();
    const sent = await sentBy(server, async () => {
      const error = await call(client).catch((reason: unknown) => reason);
      expect(error).toMatchObject({ code: "E_CLOSED", message: expect.stringContaining("nothing was sent") });
      expect(error).not.toHaveProperty("cause");
    });
    expect(sent).toEqual([]);
  });

  test("while it closes", async () => {
    const { client, server } = await start();
    const sent = await sentBy(server, async () => {
      const closing = client.close();
      await expect(call(client)).rejects.toMatchObject({ code: "E_CLOSED" });
      await closing;
    });
    expect(sent).toEqual(["Logoff"]);
  });

  test("after a loss that nobody mends, with its reason", async () => {
    const { client, server } = await start();
    server.hangUp(new Error("read ECONNRESET"));
    await settle();
    await expect(call(client)).rejects.toMatchObject({
      code: "E_CLOSED",
      message: expect.stringMatching(/nothing was sent.*ECONNRESET/),
      cause: { code: "E_CONNECTION_LOST" },
    });
    await expect(client.ready()).rejects.toMatchObject({ code: "E_CONNECTION_LOST" });
  });

  test("at the very moment of the loss, before the client has got to know of it", async () => {
    const { client, server } = await start({ reconnect: true });
    server.hangUp();
    await expect(call(client)).rejects.toMatchObject({ code: "E_DOWN" });
    await client.close();
  });
});

test("what was sent before may have been done all the same", async () => {
  const { client, server } = await start();
  const asked = client.action("Originate", { Channel: "PJSIP/1" }).catch((error: unknown) => error);
  await settle();
  await client.close();
  expect(server.seen.map(({ name }) => name)).toContain("Originate");
  expect(await asked).toMatchObject({ code: "E_CONNECTION_LOST" });
});

test("ready() says that the client is closed", async () => {
  const { client } = await start();
  await client.close();
  const error = await client.ready().catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ClientError);
  expect(error).toMatchObject({ code: "E_CLOSED" });
});
