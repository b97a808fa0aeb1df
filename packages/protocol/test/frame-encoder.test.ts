import fc from "fast-check";
import { expect, test } from "vitest";

import { toBytes } from "../src/bytes.ts";
import { encodeFields, encodeHeader, encodeMessage } from "../src/frame-encoder.ts";
import { FrameDecoder } from "../src/frame-decoder.ts";
import { clientLimits } from "../src/limits.ts";
import { Message } from "../src/message.ts";

test("fields in order: numbers, empty values, repeated headers, undefined ones left out", () => {
  expect(encodeFields({ A: 1, B: "", C: ["x", 2], D: undefined })).toBe("A: 1\r\nB: \r\nC: x\r\nC: 2\r\n");
});

test("a line end inside a value cannot start a header of its own", () => {
  expect(encodeHeader("ActionID", "1\r\nResponse: Success\n")).toBe("ActionID: 1 Response: Success \r\n");
});

test("what is encoded decodes to the same values, byte for byte", () => {
  const value = fc.string({ unit: fc.integer({ min: 33, max: 255 }).map((code) => String.fromCharCode(code)) });
  fc.assert(
    fc.property(fc.array(value, { minLength: 1 }), (values) => {
      const decoder = new FrameDecoder(clientLimits);
      decoder.push(toBytes(encodeMessage({ Variable: values })));
      expect(new Message(decoder.next()?.lines ?? []).all("variable")).toEqual(values);
    }),
  );
});
