import { expect, expectTypeOf, test } from "vitest";

import type { Bytes, ByteString, Text } from "../../src/bytes/byte-string.ts";
import { append, bytes, fromText, joinBytes, noBytes } from "../../src/bytes/bytes.ts";
import { encodeFields } from "../../src/frame/frame-encoder.ts";
import { FrameDecoder } from "../../src/frame/frame-decoder.ts";
import { ActionMessage } from "../../src/message/message.ts";

const name = fromText("Łódź");
const length: number = name.length;
/** What the compiler knows nothing of. */
const text: Text = "Zürich";

/** Takes anything that is made of bytes, as those do who give it to a peer. */
const take = <const T>(given: T & Bytes<T>): T => given;

test("literals, byte strings, numbers, and templates of them are bytes", () => {
  expect(take("Up")).toBe("Up");
  expect(take(name)).toBe(name);
  expect(take(`Channel ${name} is ${length}`)).toBe(`Channel ${name} is 7`);
  expect(take(`${name}${name}:${name}`)).toBe(`${name}${name}:${name}`);
  expect(take(text === "" ? "a" : "b")).toBe("b");
  expect(take({ A: "x", B: name, C: 3, D: ["y", name, 4], E: undefined })).toMatchObject({ A: "x" });
  expectTypeOf(bytes(`No such channel ${name}`)).toEqualTypeOf<ByteString>();
});

test("text is none, wherever it stands", () => {
  // @ts-expect-error a variable of any characters
  take(text);
  // @ts-expect-error the same in a template, at its end,
  take(`Hello ${text}`);
  // @ts-expect-error at its beginning,
  take(`${text} is here`);
  // @ts-expect-error and behind bytes
  take(`${name} and ${text}`);
  // @ts-expect-error in a header
  take({ A: name, B: text });
  // @ts-expect-error in one of several
  take({ A: ["x", text] });
  // @ts-expect-error what is joined
  take(["a", text].join());
  // @ts-expect-error where it cannot be known
  take(text === "" ? name : text);
  // @ts-expect-error a byte string is more than a string
  const wanted: ByteString = text;
  expect(wanted).toBe(text);
});

test("a literal of more than ASCII is text: it would leave as latin-1, and all other text as UTF-8", () => {
  // @ts-expect-error a letter that latin-1 has
  take("Tsch\u00FC\u00DF");
  // @ts-expect-error one that it has not: cut down to bytes it would end the line
  take("x\u010D\u010AEvent: Fake");
  // @ts-expect-error at the end
  take("caf\u00E9");
  // @ts-expect-error in a template, before bytes
  take(`\u00E9${name}`);
  // @ts-expect-error and behind them
  take(`${name}${length}\u00E9`);
  // @ts-expect-error in a header
  take({ A: name, B: "\u00E9" });
  // @ts-expect-error one of several
  take(text === "" ? "a" : "\u00E9");
  // @ts-expect-error what is no character at all
  take("\uD800");
  // @ts-expect-error the first one that is not ASCII
  take("\x80");
  expect(take(" !\"#$%&'()*+,-./09:;<=>?@AZ[\\]^_`az{|}~\x7F\0\t\x1B\r\n")).toHaveLength(45);
});

test("what is cut out of bytes is bytes, and what is put in capitals is not", () => {
  expectTypeOf(name.slice(1)).toEqualTypeOf<ByteString>();
  expectTypeOf(name.trim().toLowerCase()).toEqualTypeOf<ByteString>();
  expectTypeOf(name.split(",")).toEqualTypeOf<ByteString[]>();
  expectTypeOf(name.toUpperCase()).toEqualTypeOf<string>();
  expect("\xFF".toUpperCase()).toBe("\u0178");
  for (let code = 0; code <= 0xff; code++) {
    const lower = String.fromCharCode(code).toLowerCase();
    expect(lower.length).toBe(1);
    expect(lower.charCodeAt(0)).toBeLessThanOrEqual(0xff);
  }
});

test("what reads bytes and what makes them gives byte strings", () => {
  const decoder = new FrameDecoder();
  decoder.push(Buffer.from("Action: Ping\r\nActionID: 7\r\n\r\n"));
  const lines = decoder.next()?.lines ?? [];
  expectTypeOf(lines).toEqualTypeOf<readonly ByteString[]>();
  const action = new ActionMessage(lines);
  expectTypeOf(action.get("ActionID")).toEqualTypeOf<ByteString>();
  expectTypeOf(action.all("Variable")).toEqualTypeOf<ByteString[]>();
  expectTypeOf(action.name).toEqualTypeOf<ByteString>();
  expectTypeOf(encodeFields({})).toEqualTypeOf<ByteString>();
  expect(joinBytes([append(action.name, noBytes), action.actionId], bytes(" "))).toBe("Ping 7");
});
