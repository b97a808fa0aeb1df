import { expect, test } from "vitest";

import { AmiClient } from "../ami-client.ts";
import { started } from "../started.ts";

test("who looks on is told of actions with who answered them, of events with who gets them, and of violations, until it wants no more", async () => {
  const server = await started({ strict: true });
  const client = await AmiClient.logIn(server.connection);
  const told: unknown[] = [];
  const stop = server.watch({
    action: ({ by, name }) => told.push([name, by]),
    event: ({ event, headers, sessions, withheld }) => told.push([event, headers, sessions, withheld]),
    violation: ({ kind }) => told.push(kind),
  });
  server.on("Custom").named("mine").success("yes");
  await client.act("Custom");
  await client.act("CoreSettings");
  server.emit("Hangup", { Cause: 16, Note: "ü" });
  server.emit("UserEvent", [["UserEvent", "x"]], "test");
  stop();
  await client.act("Custom");
  server.emit("Hangup");
  expect(told).toEqual([
    ["Custom", "mine"],
    "unexpected-action",
    ["CoreSettings", "unexpected"],
    [
      "Hangup",
      [
        ["Cause", "16"],
        ["Note", "ü"],
      ],
      1,
      [],
    ],
    ["UserEvent", [["UserEvent", "x"]], 1, []],
  ]);
  await server.reset();
});

test("what it throws keeps nobody else from being told, and changes no answer", async () => {
  const server = await started();
  const client = await AmiClient.logIn(server.connection);
  const told: string[] = [];
  server.watch({
    action: () => {
      throw new Error("mine");
    },
  });
  server.watch({ action: ({ name }) => told.push(name) });
  expect(await client.act("Ping")).toContain("Success");
  expect(told).toEqual(["Ping"]);
});
