import { describe, expect, onTestFinished, test } from "vitest";

import { connectWith } from "../../src/connect.ts";
import { FakeClock, settle } from "../fake-clock.ts";
import { type Answer, asterisk, type Delivery, FakeServer } from "../fake-server.ts";

const tick = "Event: Tick\r\nPrivilege: user,all\r\n\r\n";

/** Begins the answer to Command, and never ends it. */
const withoutEnd: Answer = (action, server) => {
  if (action.name === "Command") {
    server.sayRaw(`Response: Follows\r\nPrivilege: Command\r\nActionID: ${action.actionId}\r\nhalf of it\n`);
  } else server.say("Response: Success", `ActionID: ${action.actionId}`, "Ping: Pong", "");
};

const start = async (answer: Answer = withoutEnd, delivery: Delivery = "whole") => {
  const clock = new FakeClock();
  const server = new FakeServer(asterisk("s", answer), delivery);
  server.banner = "Asterisk Call Manager/1.1\r\n";
  const options = { username: "admin", secret: "s", timeouts: { action: 1500, keepAlive: 0 } };
  const client = await connectWith({ open: server.open, clock }, options);
  const ticks: string[] = [];
  const gaps: unknown[] = [];
  client.on("Tick", (event) => ticks.push(event.name));
  client.onGap((gap) => gaps.push(gap));
  onTestFinished(() => client.close());
  return { client, clock, server, ticks, gaps };
};

const outcome = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => "done",
    (error: unknown) => (error instanceof Error && "code" in error ? error.code : error),
  );

describe("an answer to Command whose end never comes (docs/protocol.md#old-command-answer)", () => {
  test.each<Delivery>(["whole", "byte by byte", "in odd pieces"])(
    "costs that command alone, delivered %s",
    async (delivery) => {
      const { client, clock, gaps, server, ticks } = await start(withoutEnd, delivery);
      const command = outcome(client.command("core show channels"));
      await settle();
      server.sayRaw(tick);
      await clock.pass(1000);
      const ping = outcome(client.action("Ping"));
      await clock.pass(499);
      expect(ticks).toEqual([]);
      await clock.pass(1);
      expect([await command, await ping]).toEqual(["E_TIMEOUT", "done"]);
      server.sayRaw(tick);
      await settle();
      expect((await client.action("Ping")).get("Ping")).toBe("Pong");
      expect([ticks, gaps, server.opened, client.state.name]).toEqual([["Tick", "Tick"], [], 1, "ready"]);
    },
  );

  test("that comes when its command was given up already holds up the rest for one more wait at the most", async () => {
    let id = "";
    const { client, clock, server, ticks } = await start((action) => (id = action.actionId));
    const command = outcome(client.command("slow"));
    await clock.pass(1500);
    expect(await command).toBe("E_TIMEOUT");
    server.sayRaw(`Response: Follows\r\nPrivilege: Command\r\nActionID: ${id}\r\nhalf of it\n${tick}`);
    await clock.pass(1499);
    expect(ticks).toEqual([]);
    await clock.pass(1);
    expect(ticks).toEqual(["Tick"]);
  });

  test("whose command was aborted is given up when a wait is over", async () => {
    const { client, clock, server, ticks } = await start();
    const abort = new AbortController();
    const command = outcome(client.command("x", {}, { signal: abort.signal }));
    await settle();
    abort.abort("enough");
    expect(await command).toBe("enough");
    server.sayRaw(tick);
    await clock.pass(1500);
    expect(ticks).toEqual(["Tick"]);
  });

  test("without ActionID is that of the command that gives up", async () => {
    const { client, clock, server, ticks } = await start((action, fake) => {
      if (action.name === "Command") fake.sayRaw("Response: Follows\r\nPrivilege: Command\r\nhalf\n");
    });
    const command = outcome(client.command("x"));
    await settle();
    server.sayRaw(tick);
    await clock.pass(1500);
    expect([await command, ticks]).toEqual(["E_TIMEOUT", ["Tick"]]);
  });

  test("is waited for as long as its command waits", async () => {
    const { client, clock, server } = await start();
    const command = client.command("x", {}, { timeout: 60_000 });
    await clock.pass(30_000);
    server.sayRaw("the rest\n--END COMMAND--\r\n\r\n");
    expect((await command).lines).toEqual(["half of it", "the rest"]);
    await clock.pass(60_000);
    expect(clock.waiting).toBe(0);
  });

  test("costs another command nothing, and nothing is left of it at the end", async () => {
    const { client, clock, server } = await start();
    const lost = outcome(client.command("x"));
    await clock.pass(1500);
    expect(await lost).toBe("E_TIMEOUT");
    server.answer = asterisk("s", (action, fake) =>
      fake.sayRaw(
        `Response: Follows\r\nPrivilege: Command\r\nActionID: ${action.actionId}\r\nall\n--END COMMAND--\r\n\r\n`,
      ),
    );
    expect((await client.command("y")).lines).toEqual(["all"]);
    server.answer = asterisk("s", withoutEnd);
    const last = outcome(client.command("z"));
    await settle();
    await client.close();
    expect([await last, clock.waiting]).toEqual(["E_CONNECTION_LOST", 0]);
  });
});
