import { describe, expect, test } from "vitest";

import { createTestManager } from "../fakes.ts";

const users = [{ name: "ann", secret: "s", read: "all" as const, write: "all" as const }];
const logIn = () => createTestManager({ users }).logIn("ann", "s", "Events: user");
const everyByte = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code)).join("");

describe("what a header may hold: bytes in are bytes out", () => {
  test.each([
    ["an ActionID of 900 bytes", "i".repeat(900)],
    ["the longest that fits a line", "i".repeat(1022 - "ActionID: ".length)],
    ["bytes that are no UTF-8", "\xff\xfe\xc3\x28\xe2\x82"],
    ["control bytes", "x\x01\x02\x7f\x1b[31m"],
    ["every byte but NUL and line ends", `x${everyByte.replaceAll(/[\0\r\n]/g, "")}`],
  ])("%s", (_, id) => {
    const client = logIn();
    client.act("Ping", `ActionID: ${id}`);
    expect(client.peer.taken().startsWith(`Response: Success\nActionID: ${id}\nPing: Pong\n`)).toBe(true);
  });

  test("UserEvent passes every header on as it came", () => {
    const { clock, logIn: open } = createTestManager({ users });
    const client = open("ann", "s", "Events: user");
    const lines = ["Bytes: \xff\x80\x01", "Same: 1", "Same: 2", "no colon", "Blank: at the end ", "Event: Fake"];
    client.act("UserEvent", "UserEvent: x", ...lines);
    clock.endTurn();
    expect(client.peer.taken()).toBe(
      [
        "Response: Success",
        "Message: Event Sent",
        "",
        "Event: UserEvent",
        "Privilege: user,all",
        "UserEvent: x",
        ...lines,
        "",
        "",
      ].join("\n"),
    );
  });
});

describe("what cannot be taken is answered, and the next action goes on", () => {
  const tooLong = "Response: Error\nActionID: 1\nMessage: Failed to parse message: line too long\n\n";
  const tooMany = "Response: Error\nActionID: 1\nMessage: Too many lines in message or allocation failure\n\n";
  test.each([
    ["a line that is too long behind its ActionID", `Action: Ping\nActionID: 1\nX: ${"x".repeat(2000)}\n\n`, tooLong],
    [
      "an ActionID that is too long",
      `Action: Ping\nActionID: ${"i".repeat(1100)}\n\n`,
      tooLong.replace("ActionID: 1\n", ""),
    ],
    ["129 lines", `Action: Ping\nActionID: 1\n${"X: 1\n".repeat(127)}\n`, tooMany],
    [
      "the second of two ActionIDs",
      "Action: Nope\nActionID: 1\nActionID: 2\n\n",
      "Response: Error\nActionID: 1\nMessage: Invalid/unknown command: Nope. Use Action: ListCommands to show available commands.\n\n",
    ],
    ["no Action", "ActionID: 1\n\n", "Response: Error\nActionID: 1\nMessage: Missing action in request\n\n"],
    [
      "an empty Action before one that is not",
      "Action:\nAction: Nope\n\n",
      "Response: Error\nMessage: Invalid/unknown command: Nope. Use Action: ListCommands to show available commands.\n\n",
    ],
    [
      "an Action of 1,000 bytes that are no text",
      `Action: ${"\xff".repeat(1000)}\n\n`,
      `Response: Error\nMessage: ${`Invalid/unknown command: ${"\xff".repeat(1000)}`.slice(0, 511)}\n\n`,
    ],
    [
      "a NUL in the name of an action",
      "Action: Nope\0Ping\n\n",
      "Response: Error\nMessage: Invalid/unknown command: Nope. Use Action: ListCommands to show available commands.\n\n",
    ],
  ])("%s", (_, text, answer) => {
    const client = logIn();
    client.send(text);
    expect(client.peer.taken()).toBe(answer);
    client.act("Ping", "ActionID: alive");
    expect(client.peer.taken()).toContain("ActionID: alive\nPing: Pong\n");
    expect([client.peer.isEnded, client.peer.isDestroyed]).toEqual([false, false]);
  });
});
