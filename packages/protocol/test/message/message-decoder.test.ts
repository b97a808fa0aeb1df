import { describe, expect, test } from "vitest";

import { toBytes } from "../../src/bytes/bytes.ts";
import { clientLimits } from "../../src/limits.ts";
import { Message } from "../../src/message/message.ts";
import { MessageDecoder } from "../../src/message/message-decoder.ts";
import { ProtocolError } from "../../src/error/protocol-error.ts";
import { deliveries } from "../deliveries.ts";

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
  {
    what: "an output that looks like a header up to its mark",
    text: "Response: Follows\r\nA: 1\r--END COMMAND--\r\n\r\n",
    messages: [["Response: Follows", "Output: A: 1\r"]],
  },
  {
    what: "an older answer to Command with blank lines, CRs and the mark inside its output",
    text: "Response: Follows\r\nPrivilege: Command\r\n\n\r\na\r\n\r\nuse --END COMMAND-- here\n\nlast--END COMMAND--\r\n\r\nEvent: A\n\nEvent: B\r\n\n",
    messages: [
      [
        "Response: Follows",
        "Privilege: Command",
        "Output: ",
        "Output: ",
        "Output: a",
        "Output: ",
        "Output: use --END COMMAND-- here",
        "Output: ",
        "Output: last",
      ],
      ["Event: A"],
      ["Event: B"],
    ],
  },
  {
    what: "bare line feeds inside a value of a server that ends its lines in CRLF",
    text: "Event: A\r\nX: 1\n\nEvent: B\n\r\nY: 2\r\n\r\nEvent: C\r\n\r\n",
    messages: [["Event: A", "X: 1", "", "Event: B", "", "Y: 2"], ["Event: C"]],
  },
  {
    what: "messages of a server that ends its lines in LF",
    text: "Event: A\nX: 1\n\nEvent: B\nY: 2\n\r\nEvent: C\n\n",
    messages: [["Event: A", "X: 1"], ["Event: B", "Y: 2"], ["Event: C"]],
  },
  {
    what: "an older answer whose line feeds a proxy has made CRLFs",
    text: "Response: Follows\r\nPrivilege: Command\r\nfirst\r\n\r\nlast\r\n--END COMMAND--\r\n\r\nEvent: A\r\n\r\n",
    messages: [["Response: Follows", "Privilege: Command", "Output: first", "Output: ", "Output: last"], ["Event: A"]],
  },
  { what: "a blank line before anything", text: "\r\n\n\r\nEvent: A\r\n\r\n", messages: [["Event: A"]] },
  { what: "an unfinished message", text: "Event: A\r\nX: 1\r\n", messages: [] },
];

describe.each(deliveries)("MessageDecoder, $how", ({ split }) => {
  test.each(cases)("$what", ({ text, messages }) => {
    const decoder = new MessageDecoder();
    const got: (readonly string[])[] = [];
    for (const chunk of split(toBytes(text))) {
      decoder.push(chunk);
      for (let message = decoder.next(); message !== undefined; message = decoder.next())
        got.push(new Message(message).lines);
    }
    expect(got).toEqual(messages);
  });
});

describe.each(deliveries)("an old answer that is given up, $how", ({ split }) => {
  const head = "Response: Follows\r\nPrivilege: Command\r\nActionID: 7\r\n";
  const event = "Event: A\r\nX: 1\r\n\r\n";
  test.each([
    ["has no end", "half of it\n", "", event, ["Event: A", "X: 1"]],
    ["has no output", "", "", event, ["Event: A", "X: 1"]],
    ["ends in the middle of a line", "half of", "", `Event: B\r\n\r\n${event}`, ["Event: A", "X: 1"]],
    ["went on before it was given up", "half of it\n", event, "", ["Event: A", "X: 1"]],
    ["holds what looks like a message", "Event: B\nResponse: C\n\n", "", event, ["Event: A", "X: 1"]],
    ["ends after all", "one\n", "", `two\n--END COMMAND--\r\n\r\n${event}`, ["Event: A", "X: 1"]],
    ["ends after all, at the end of a line", "one\n", "", `two--END COMMAND--\n\n${event}`, ["Event: A", "X: 1"]],
    [
      "is followed by a response",
      "one\n",
      "Response: Success\r\n",
      "ActionID: 8\r\n\r\n",
      ["Response: Success", "ActionID: 8"],
    ],
    [
      "is followed by another",
      "one\n",
      head,
      "x\n--END COMMAND--\r\n\r\n",
      ["Response: Follows", "Privilege: Command", "ActionID: 7", "Output: x"],
    ],
  ])("%s", (_what, output, before, after, message) => {
    const decoder = new MessageDecoder();
    const messages: (readonly string[])[] = [];
    const read = (): void => {
      for (let next = decoder.next(); next !== undefined; next = decoder.next()) messages.push(new Message(next).lines);
    };
    const take = (text: string): void => {
      for (const chunk of split(toBytes(text))) {
        decoder.push(chunk);
        read();
      }
    };
    take(event + head + output + before);
    expect([decoder.isInAnswer, decoder.openAnswer]).toEqual([true, head]);
    decoder.giveUpAnswer();
    expect([decoder.isInAnswer, decoder.openAnswer]).toEqual([false, undefined]);
    read();
    take(after);
    expect(messages).toEqual([["Event: A", "X: 1"], message]);
  });
});

test("only an old answer that is open can be given up", () => {
  const decoder = new MessageDecoder();
  decoder.giveUpAnswer();
  decoder.push(toBytes("Event: A\r\nX: 1"));
  expect([decoder.next(), decoder.isInAnswer, decoder.openAnswer]).toEqual([undefined, false, undefined]);
  decoder.giveUpAnswer();
  decoder.push(toBytes("\r\n\r\n"));
  expect(decoder.next()).toBe("Event: A\r\nX: 1");
});

test("what is passed over behind an answer that was given up is read once, in however many pieces it comes", () => {
  const decoder = new MessageDecoder();
  decoder.push(toBytes("Response: Follows\r\n"));
  expect(decoder.next()).toBeUndefined();
  decoder.giveUpAnswer();
  const part = toBytes("x".repeat(1000));
  for (let sent = 0; sent < 20_000; sent++) {
    decoder.push(part);
    expect(decoder.next()).toBeUndefined();
  }
  decoder.push(toBytes("\nEvent: A\r\n\r\n"));
  expect(decoder.next()).toBe("Event: A");
});

test("bare line feeds inside a value are read once, in however many pieces they come", () => {
  const decoder = new MessageDecoder();
  decoder.push(toBytes("Event: A\r\nX: 1"));
  const part = toBytes("\n".repeat(1000));
  for (let sent = 0; sent < 20_000; sent++) {
    decoder.push(part);
    expect(decoder.next()).toBeUndefined();
  }
  decoder.push(toBytes("y\r\n\r\n"));
  expect(decoder.next()?.length).toBe("Event: A\r\nX: 1".length + 20_000_000 + 1);
});

test("a message that does not end is an error, not a leak", () => {
  const decoder = new MessageDecoder({ ...clientLimits, frameBytes: 100 });
  decoder.push(toBytes("Event: A\r\n"));
  expect(() => decoder.push(new Uint8Array(200))).toThrow(ProtocolError);
});

test("a message in very many parts is not copied for each of them", () => {
  const decoder = new MessageDecoder();
  decoder.push(toBytes("Response: Success\r\n"));
  const part = toBytes(`Output: ${"x".repeat(1000)}\r\n`);
  const parts = 20_000;
  for (let sent = 0; sent < parts; sent++) {
    decoder.push(part);
    expect(decoder.next()).toBeUndefined();
  }
  decoder.push(toBytes("\r\n"));
  expect(decoder.next()?.length).toBe(17 + parts * part.length);
});

test.each([
  ["headers", "A:\r\n"],
  ["lines that could be headers", "A: b\n"],
  ["marks that end nothing", "--END COMMAND--\n"],
])("an old answer with very many %s is read like any other", (_what, line) => {
  const lines = 200_000;
  const bytes = toBytes(`Response: Follows\r\n${line.repeat(lines)}last\n--END COMMAND--\r\n\r\n`);
  const decoder = new MessageDecoder();
  for (let at = 0; at < bytes.length; at += 1_460) {
    expect(decoder.next()).toBeUndefined();
    decoder.push(bytes.subarray(at, at + 1_460));
  }
  expect(new Message(decoder.next() ?? "").lines).toHaveLength(lines + 2);
});

test("says how much of what was pushed belongs to no message yet", () => {
  const decoder = new MessageDecoder();
  const first = "\r\nEvent: A\r\nX: 1\n\r\n\r\n";
  const second = "Response: Follows\r\nPrivilege: Command\r\na\n--END COMMAND--\r\n\r\n";
  const text = `${first}${second}Event: B\r\n`;
  for (const character of text.slice(0, -1)) decoder.push(toBytes(character));
  expect(decoder.unreadBytes).toBe(text.length - 1);
  decoder.next();
  expect(decoder.unreadBytes).toBe(text.length - 1 - first.length);
  decoder.push(toBytes("\n"));
  decoder.next();
  expect(decoder.unreadBytes).toBe("Event: B\r\n".length);
  expect(decoder.next()).toBeUndefined();
  expect(decoder.unreadBytes).toBe("Event: B\r\n".length);
  decoder.push(toBytes("\r\n"));
  decoder.next();
  expect(decoder.unreadBytes).toBe(0);
});
