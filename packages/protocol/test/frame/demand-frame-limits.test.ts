import { expect, test } from "vitest";

import { ProtocolError } from "../../src/error/protocol-error.ts";
import { FrameDecoder } from "../../src/frame/frame-decoder.ts";
import { serverLimits } from "../../src/limits.ts";
import { MessageDecoder } from "../../src/message/message-decoder.ts";

/** What plain JavaScript can do. */
const makers: readonly (readonly [name: string, make: (limits: unknown) => unknown])[] = [
  ["FrameDecoder", (limits) => Reflect.construct(FrameDecoder, [limits])],
  ["MessageDecoder", (limits) => Reflect.construct(MessageDecoder, [limits])],
  ["FrameDecoder.limits", (limits) => Reflect.set(new FrameDecoder(), "limits", limits)],
];

const wrong: readonly (readonly [limits: unknown, message: string])[] = [
  [null, "The limit lineBytes is undefined; use a number, 2 or more."],
  [{ frameBytes: 10 }, "The limit lineBytes is undefined"],
  [{ ...serverLimits, lines: "128" }, "The limit lines is string; use a number, 1 or more."],
  [{ ...serverLimits, frameBytes: Number.NaN }, "The limit frameBytes is NaN; use a number, 1 or more."],
  [{ ...serverLimits, lineBytes: 1 }, "The limit lineBytes is 1; use a number, 2 or more."],
];

test.each(makers.flatMap(([name, make]) => wrong.map(([limits, message]) => ({ name, make, limits, message }))))(
  "$name is not made without a bound: %#",
  ({ make, limits, message }) => {
    expect(() => make(limits)).toThrow(ProtocolError);
    expect(() => make(limits)).toThrow(message);
  },
);
