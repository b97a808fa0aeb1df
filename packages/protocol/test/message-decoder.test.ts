import { describe, expect, test } from "vitest";

import { toBytes } from "../src/bytes.ts";
import { clientLimits } from "../src/limits.ts";
import { MessageDecoder } from "../src/message-decoder.ts";
import { ProtocolError } from "../src/protocol-error.ts";
import { deliveries } from "./deliveries.ts";

const cases: readonly { what: string; text: string; messages: string[][] }[] = [
  {
    what: "a response",
    text: "Response: Success\r\nMessage: x\r\n\r\n",
    messages: [["Response: Success", "Message: x"]],
  },
  {
    what: "an extra blank line between messages",
    text: "Event: A\r\n\r\n\r\nEvent: B\r\n\r\n",
    messages: [["Event: A"], ["Event: B"]],
  },
  {
    what: "a stray LF after a message",
    text: "Event: A\r\nX: 1\n\r\n\r\nEvent: B\r\n\r\n",
    messages: [["Event: A", "X: 1"], ["Event: B"]],
  },
  {
    what: "the older answer to Command",
    text: "Response: Follows\r\nPrivilege: Command\r\nActionID: 7\r\nfirst line\n\nthird: line\n--END COMMAND--\r\n\r\nEvent: A\r\n\r\n",
    messages: [
      [
        "Response: Follows",
        "Privilege: Command",
        "ActionID: 7",
        "Output: first line",
        "Output: ",
        "Output: third: line",
      ],
      ["Event: A"],
    ],
  },
  {
    what: "the older answer to Command without output",
    text: "Response: Follows\r\nPrivilege: Command\r\n--END COMMAND--\r\n\r\n",
    messages: [["Response: Follows", "Privilege: Command"]],
  },
  { what: "an unfinished message", text: "Event: A\r\nX: 1\r\n", messages: [] },
];

describe.each(deliveries)("MessageDecoder, $how", ({ split }) => {
  test.each(cases)("$what", ({ text, messages }) => {
    const decoder = new MessageDecoder();
    const got: (readonly string[])[] = [];
    for (const chunk of split(toBytes(text))) {
      decoder.push(chunk);
      for (let message = decoder.next(); message !== undefined; message = decoder.next()) got.push(message.lines);
    }
    expect(got).toEqual(messages);
  });
});

test("a message that does not end is an error, not a leak", () => {
  const decoder = new MessageDecoder({ ...clientLimits, frameBytes: 100 });
  decoder.push(toBytes("Event: A\r\n"));
  expect(() => decoder.push(new Uint8Array(200))).toThrow(ProtocolError);
});
