import { type ByteString, clientLimits, Message, MessageDecoder, noBytes, toBytes } from "@pluto-ami/protocol";
import fc from "fast-check";
import { expect } from "vitest";

import { type FakeClock, settle, type TestClient } from "./fakes.ts";

/**
 * Text as strangers write it: cut down to bytes, U+010D and U+010A are CR and LF. Programs in JavaScript, and those whose types come from
 * elsewhere, have no compiler to keep it from where bytes are wanted: `Reflect.apply` stands for them.
 */
export const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "\u010D\u010A",
        "\u010A",
        "\r\n",
        "\n",
        "\r",
        "\u2028",
        "\uD800",
        "\0",
        ":",
        " ",
        "Event: Fake",
        "\u20AC",
        "--END COMMAND--",
      ),
      fc.string({ unit: "binary", maxLength: 3 }),
      fc.string({ maxLength: 5 }),
    ),
    { maxLength: 8 },
  )
  .map((parts) => `v${parts.join("")}`);

const passes = (text: string): text is ByteString => typeof text === "string";

/** Text where the types want bytes, as programs without a compiler hand it over. */
export const unchecked = (text: string): ByteString => (passes(text) ? text : noBytes);

/** What a peer was sent, as a client reads it. */
export const read = (bytes: string): readonly Message[] => {
  const decoder = new MessageDecoder(clientLimits);
  decoder.push(toBytes(bytes));
  const messages: Message[] = [];
  for (let text = decoder.next(); text !== undefined; text = decoder.next()) messages.push(new Message(text));
  return messages;
};

/** What a message is, and the names of its headers: no value is in it. */
export const shapeOf = (message: Message): string => {
  const names = [...new Set([...message.headers()].map(([name]) => name))];
  return `${message.get("Response")}${message.get("Event")}: ${names.join(" ")}`;
};

/** Performs an action, then pings; gives the messages before the answer to the ping, whose frame must be whole. */
export const ask = async (
  clock: FakeClock,
  client: TestClient,
  action: string,
  ...headers: string[]
): Promise<readonly Message[]> => {
  client.peer.taken();
  client.act(action, "ActionID: 7", ...headers);
  client.act("Ping", "ActionID: 8");
  let sent = "";
  for (let turn = 0; turn < 50 && !sent.includes("ActionID: 8"); turn++) {
    await settle();
    clock.endTurn();
    sent += client.peer.takenBytes();
  }
  const messages = read(sent);
  expect(messages.at(-1)?.lines.slice(0, 3)).toEqual(["Response: Success", "ActionID: 8", "Ping: Pong"]);
  return messages.slice(0, -1);
};
