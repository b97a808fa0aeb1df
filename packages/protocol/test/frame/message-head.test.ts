import { describe, expect, test } from "vitest";

import { encodeFields, encodeLineOf } from "../../src/frame/frame-encoder.ts";
import { headerSet, MessageHead } from "../../src/frame/message-head.ts";

const answer = (): MessageHead => new MessageHead("an answer", headerSet("response", "actionid"));
const notYours = (header: string): unknown =>
  expect.objectContaining({
    name: "ProtocolError",
    code: "E_NO_HEADER",
    message: `The header ${header} of an answer is not yours to give: leave it out.`,
  });
const twice = (header: string): unknown =>
  expect.objectContaining({
    code: "E_NO_HEADER",
    message: `The header ${header} of an answer is there already: give it once.`,
  });

describe("headers", () => {
  test("a message takes those that are nobody's, as often as they come", () => {
    const head = answer();
    expect(encodeFields({ Channel: ["a", "b"], Message: "c", Privilege: "d" }, head)).toBe(
      "Channel: a\r\nChannel: b\r\nMessage: c\r\nPrivilege: d\r\n",
    );
    expect(encodeFields({ channel: "e" }, head)).toBe("channel: e\r\n");
  });

  test.each(["Response", "ActionID", "response", "ACTIONID"])("%s is its sender's, once or several times", (name) => {
    expect(() => encodeFields({ A: 1, [name]: "x" }, answer())).toThrow(notYours(name));
    expect(() => encodeFields({ [name]: ["x", "y"] }, answer())).toThrow(notYours(name));
    expect(encodeFields({ [name]: undefined }, answer())).toBe("");
    expect(encodeFields({ [name]: [] }, answer())).toBe("");
  });

  test.each([
    ["in two spellings", { Message: "a", message: "b" }, "message"],
    ["in a list", { Message: ["a", "b"] }, "Message"],
  ])("one that a message has once is not there twice: %s", (_, fields, name) => {
    expect(() => encodeFields(fields, answer())).toThrow(twice(name));
  });

  test.each(["", " ", "A B", "A:", "\u00E9", "A\r\nB", "Event: x\r\nA"])("%j is no name for one", (name) => {
    expect(() => encodeFields({ [name]: 1 }, answer())).toThrow(expect.objectContaining({ code: "E_NO_HEADER" }));
  });
});

describe("lines", () => {
  test.each([
    "No categories found",
    "Category-000000: general",
    "Output: Response: Success",
    "Responses: 3",
    "A",
    "Message: b",
  ])("%j is one that an answer can have, any number of times", (line) => {
    const head = answer();
    expect(encodeLineOf(head, line)).toBe(`${line}\r\n`);
    expect(encodeLineOf(head, line)).toBe(`${line}\r\n`);
  });

  test.each(["Response: Error", "response:", " Response : Error", "ActionID: 7", "\tactionid: 7"])(
    "%j is its sender's",
    (line) => {
      expect(() => encodeLineOf(answer(), line)).toThrow(
        expect.objectContaining({ code: "E_NO_HEADER", message: expect.stringMatching(/not yours to give/) }),
      );
    },
  );
});
