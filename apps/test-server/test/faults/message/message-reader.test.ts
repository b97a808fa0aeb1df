import { demandBytes } from "@pluto-ami/protocol";
import { expect, test } from "vitest";

import { AwaitedActions } from "../../../src/faults/message/awaited-actions.ts";
import { MessageReader } from "../../../src/faults/message/message-reader.ts";
import { faultLimits } from "../../../src/faults/limits.ts";

const conversation = () => {
  const actions = new AwaitedActions(faultLimits, "login");
  const reader = new MessageReader((actionId) => actions.answered(actionId));
  const ask = (text: string): void => actions.hear(Buffer.from(text));
  const read = (...lines: readonly string[]): string => {
    const message = reader.read(demandBytes(`${lines.join("\r\n")}\r\n\r\n`));
    return [message.kind, message.title, message.answer?.action ?? "-"].join(" ");
  };
  return { ask, read };
};

test("who sends no ActionIDs is answered in order", () => {
  const { ask, read } = conversation();
  ask("Action: Ping\r\n\r\nAction: Status\r\n\r\n");
  const answer = ["Response: Success"];
  expect([read(...answer), read(...answer), read(...answer), read(...answer)]).toEqual([
    "response Success login",
    "response Success ping",
    "response Success status",
    "response Success -",
  ]);
});

test("messages are what their first line says, and what is under way", () => {
  const { ask, read } = conversation();
  ask("Action: QueueStatus\r\nActionID: 1\r\n\r\nACTION: Pi");
  ask("ng\r\nActionID: 2\r\n\r\n");
  expect([
    read("Response: Success", "Message: Authentication accepted"),
    read("Event: FullyBooted", "Privilege: system,all"),
    read("Response: Success", "ActionID: 1", "EventList: start"),
    read("event: QueueParams", "ActionID: 1"),
    read("Event: QueueMember"),
    read("Event: Hangup", "Privilege: call,all"),
    read("Response: Success", "ActionID: 2", "Ping: Pong"),
    read("Event: QueueStatusComplete", "ActionID: 1", "EventList: Complete"),
    read("Event: OriginateResponse", "Privilege: call,all", "ActionID: 2", "Response: Failure"),
    read("Response: Error", "ActionID: 3"),
    read("Asterisk Call Manager/9.0.0"),
    read("What is this"),
  ]).toEqual([
    "response Success login",
    "event FullyBooted -",
    "response Success queuestatus",
    "item QueueParams queuestatus",
    "item QueueMember queuestatus",
    "event Hangup -",
    "response Success ping",
    "end QueueStatusComplete queuestatus",
    "event OriginateResponse -",
    "response Error -",
    "rest  -",
    "rest  -",
  ]);
});
