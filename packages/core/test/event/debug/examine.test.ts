import { expect, test } from "vitest";

import { createTestManager } from "../../fakes.ts";

const admin = { name: "admin", secret: "hunter2", read: "all", write: "all" } as const;

test("debug shows each action and each event, a line each, without secrets (docs/protocol.md#debug-dump)", () => {
  const { clock, connect, log, manager } = createTestManager({ users: [admin] });
  manager.state.debug = true;
  const client = connect();
  client.act("Login", "Username: admin", "Secret: hunter2", "Events: user");
  client.act("Challenge", "AuthType: MD5");
  client.act("UserEvent", "UserEvent: hello", "Password: swordfish");
  clock.endTurn();
  const dump = log.lines.filter((line) => line.startsWith("verbose ")).map((line) => line.slice("verbose ".length));
  expect(dump.slice(0, 5)).toEqual([
    "<--- Examining AMI action: -->",
    "Action: Login",
    "Username: admin",
    "Secret: <redacted from logging>",
    "Events: user",
  ]);
  expect(dump.join("\n")).toContain("\n<-- Examining AMI event (");
  expect(dump).toContain("Event: UserEvent");
  expect(dump).toContain("UserEvent: hello");
  expect(log.lines.join("\n")).not.toMatch(/hunter2|swordfish/);
});

test("without debug nothing is shown", () => {
  const { log, logIn } = createTestManager({ users: [admin] });
  logIn("admin", "hunter2").act("UserEvent", "UserEvent: hello");
  expect(log.lines.join("\n")).not.toContain("Examining");
});
