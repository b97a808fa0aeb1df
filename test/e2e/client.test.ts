import { createConnection, createServer, type Server, type Socket } from "node:net";

import { type Client, connect, type ConnectOptions, connectWith, type LinkState } from "@pluto-ami/client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { managerConf, Plutod } from "../plutod.ts";
import { Wire } from "../wire.ts";

let daemon: Plutod;
beforeAll(async () => {
  daemon = await Plutod.start();
});
afterAll(() => daemon[Symbol.asyncDispose]());

const logIn = (options: ConnectOptions = {}): Promise<Client> =>
  connect({ port: daemon.port, username: "admin", secret: "s3cret-admin", ...options });

/** A line between client and daemon that can be cut. */
const line = async (
  port: number,
): Promise<{ readonly server: Server; readonly port: number; readonly cut: () => void }> => {
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = createConnection(port, "127.0.0.1");
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on("error", () => undefined);
      socket.on("close", () => {
        near.destroy();
        far.destroy();
      });
    }
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return { server, cut, port: typeof address === "object" ? (address?.port ?? 0) : 0 };
};

describe("the client and the real daemon", () => {
  test("who knows every ActionID puts nothing into somebody else's lists by UserEvents", async () => {
    let count = 0;
    const idOf = (n: number): string => `known-${n}`;
    await using client = await connectWith(
      { newActionId: () => idOf(count++) },
      { port: daemon.port, username: "admin", secret: "s3cret-admin" },
    );
    using mallory = await Wire.logIn(daemon.port, "test", "s3cret-test", "Events: off");
    let raised = 0;
    client.on("UserEvent", () => raised++);
    const forge = (id: string): string =>
      `Action: UserEvent\r\nUserEvent: x\r\nActionID: ${id}\r\nChannel: PJSIP/forged\r\nEventList: Complete\r\n\r\n`;
    const items: string[] = [];
    for (let list = 0; list < 50; list++) {
      for (let ahead = 0; ahead < 5; ahead++) mallory.send(forge(idOf(count + ahead)).repeat(5));
      for await (const item of client.list("CoreShowChannels")) items.push(item.get("Channel"));
    }
    expect(items).toEqual([]);
    expect(raised).toBeGreaterThan(0);
  });

  test("log in, act, list, run commands, hear events and part", async () => {
    await using client = await logIn();
    expect([client.banner.product, client.isFullyBooted]).toEqual(["Asterisk Call Manager", true]);
    expect((await client.action("Ping")).get("Ping")).toBe("Pong");
    const events = client.events("UserEvent");
    await client.action("UserEvent", { UserEvent: "Hello", Name: "Zoë" });
    const { value } = await events.next();
    expect([value?.fields.UserEvent, value?.get("Name")]).toEqual(["Hello", "Zoë"]);
    const channels: string[] = [];
    for await (const { name } of client.list("CoreShowChannels")) channels.push(name);
    expect(channels).toEqual([]);
    const { ok, lines } = await client.command("manager show users");
    expect([ok, lines.join("\n")]).toEqual([true, expect.stringContaining("admin")]);
    expect(await client.command("no such command")).toMatchObject({ ok: false });
  });

  test("tell refusals apart", async () => {
    await using client = await logIn({ username: "test", secret: "s3cret-test" });
    await expect(client.action("Originate", { Channel: "Local/1@a" })).rejects.toMatchObject({ code: "E_DENIED" });
    await expect(client.action("NoSuchAction")).rejects.toMatchObject({ code: "E_UNKNOWN_ACTION" });
    await expect(client.action("Getvar", { Variable: "" })).rejects.toMatchObject({ code: "E_ACTION" });
    await expect(logIn({ secret: "wrong" })).rejects.toMatchObject({ code: "E_LOGIN" });
  });

  test("a user who may read nothing gets in all the same", async () => {
    // So long a wait would be seen.
    const timeouts = { fullyBooted: 1_000_000, login: 1_000_000 };
    await using client = await logIn({ username: "nobody", secret: "s3cret-nobody", timeouts });
    expect(client.isFullyBooted).toBe(false);
  });

  test("a cut line is mended with the same filters and mask, and the gap is told", async () => {
    const { server, port, cut } = await line(daemon.port);
    const states: LinkState["name"][] = [];
    await using client = await logIn({
      port,
      filters: [{ filter: "UserEvent: Wanted" }],
      reconnect: { initialDelay: 10 },
      onState: ({ name }) => states.push(name),
    });
    const notices = client.events("UserEvent").withNotices();
    const send = async (name: string): Promise<void> => {
      await client.action("UserEvent", { UserEvent: name });
    };
    await send("Wanted1");
    await send("Other");
    cut();
    const told: string[] = [];
    for await (const notice of notices) {
      told.push(notice.kind === "event" ? notice.event.get("UserEvent") : notice.kind);
      if (told.length === 1) {
        for await (const { name } of client.states()) if (name === "down") break;
        await client.ready();
        await send("Other");
        await send("Wanted2");
      }
      if (told.length === 3) break;
    }
    expect(told).toEqual(["Wanted1", "gap", "Wanted2"]);
    expect(states.slice(3)).toEqual(["down", "connecting", "authenticating", "ready"]);
    server.close();
  });

  test("a daemon that stops and starts again", async () => {
    const port = await (async () => {
      const probe = await line(0);
      await new Promise((resolve) => {
        probe.server.close(resolve);
      });
      return probe.port;
    })();
    const files = { "manager.conf": managerConf.replace("port = 0", `port = ${port}`) };
    const first = await Plutod.start(files);
    await using client = await logIn({ port, reconnect: { initialDelay: 50, maxDelay: 200 } });
    const states = client.states();
    await first[Symbol.asyncDispose]();
    for await (const { name } of states) if (name === "down") break;
    await expect(client.action("Ping")).rejects.toMatchObject({ code: "E_DOWN" });
    await using _second = await Plutod.start(files);
    await client.ready({ signal: AbortSignal.timeout(10_000) });
    expect((await client.action("Ping")).get("Ping")).toBe("Pong");
  });
});
