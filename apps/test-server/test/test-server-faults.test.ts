import { expect, test } from "vitest";

import { AmiClient } from "./ami-client.ts";
import { started } from "./started.ts";

test("a fault is for the sessions that were there, or for one; another sees nothing of it, and a reset ends it", async () => {
  const server = await started({ users: [{ name: "test", read: ["call"] }] });
  const one = await AmiClient.logIn(server.connection);
  const other = await AmiClient.logIn(server.connection);
  const [session] = server.sessions();
  server.faults.add({ fault: "drop", of: { event: "Hangup" }, session: session?.id });
  expect(server.faults.list()).toMatchObject([{ fault: "drop" }]);
  server.emit("Hangup", { Channel: "a" });
  server.emit("Newchannel", { Channel: "b" });
  await one.until("Channel: b\n\n");
  await other.until("Channel: b\n\n");
  expect([one.take().includes("Hangup"), other.take().includes("Hangup")]).toEqual([false, true]);
  await server.reset();
  expect(server.faults.list()).toEqual([]);
  server.emit("Hangup", { Channel: "c" });
  await one.until("Channel: c\n\n");
});

test("faults of a user go with his reset", async () => {
  const server = await started({ users: [{ name: "test" }, { name: "panel" }] });
  server.faults.add({ fault: "drop", of: { event: "Hangup" }, user: "panel" });
  server.faults.add({ fault: "drop", of: { event: "Hangup" }, user: "test" });
  await server.reset({ user: "Panel" });
  expect(server.faults.list()).toMatchObject([{ fields: { user: "test" } }]);
});

test("latency goes by real time while the world's clock stands still", async () => {
  const server = await started({ clock: "manual" });
  server.faults.add({ fault: "latency", delay: "20ms" });
  const client = await AmiClient.logIn(server.connection);
  expect(await client.act("Ping")).toContain("Timestamp: 1780000000.000000");
});

test("a rule sets a fault for who asked, a play refuses connections, and the port is the same when it opens again", async () => {
  const server = await started({
    scripts: [
      {
        users: [],
        rules: [{ on: "QueuePause", do: [{ success: "Cut" }, { fault: { fault: "close" } }] }],
        plays: [{ play: "outage", steps: [{ refuse: "connections" }] }],
      },
    ],
  });
  const client = await AmiClient.logIn(server.connection);
  const other = await AmiClient.logIn(server.connection);
  client.send("QueuePause");
  expect(await client.closed()).toBe("end");
  server.startPlay("outage");
  await expect(AmiClient.connect(server)).rejects.toMatchObject({ code: "ECONNREFUSED" });
  expect(await other.act("Ping")).toContain("Pong");
  await server.reset();
  await expect
    .poll(() =>
      AmiClient.connect(server).then(
        () => "in",
        () => "out",
      ),
    )
    .toBe("in");
  expect(server.violations()).toEqual([]);
});
