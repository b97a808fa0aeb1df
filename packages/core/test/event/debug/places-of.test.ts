import { fromText } from "@pluto-ami/protocol";
import { expect, test } from "vitest";

import { placesOf } from "../../../src/event/debug/places-of.ts";
import { secretsIn } from "../../../src/event/debug/redact-reason.ts";

const nothing = new Set<string>();

const thrownBy = (name: string, stack: string, more: object = {}): Error =>
  Object.assign(new Error("said"), { name, stack, ...more });

test("an error tells where it was thrown, the nearest place first", () => {
  const error = thrownBy("TypeError", "TypeError: said\n    at open (file:///doors.js:3:9)\n    at file:///run.js:1:1");
  expect(placesOf(error, nothing)).toBe("TypeError thrown at open (file:///doors.js:3:9), at file:///run.js:1:1");
});

test("of its causes it says what they are, too", () => {
  const last = thrownBy("Error", "Error: said\n    at key (k.js:2:2)");
  const error = thrownBy("E", "E: said\n    at open (o.js:1:1)", { cause: last });
  expect(placesOf(error, nothing)).toBe("E thrown at open (o.js:1:1); its cause Error 'said' thrown at key (k.js:2:2)");
});

test("a real error is one that it can tell of", () => {
  const open = (): never => {
    throw new RangeError("no such door");
  };
  const thrown = ((): unknown => {
    try {
      return open();
    } catch (error) {
      return error;
    }
  })();
  expect(placesOf(thrown, nothing)).toMatch(/^RangeError thrown at open \(.*places-of\.test\.ts:\d+:\d+\), at /);
});

test.each([["text"], [undefined], [null], [{}], [{ name: "E", stack: 7 }], [{ stack: "E: no place" }]])(
  "nothing is told of %j",
  (thrown) => {
    expect(placesOf(thrown, nothing)).toBe("");
  },
);

test("what cannot be looked at disturbs nobody", () => {
  const closed = {
    get stack() {
      throw new Error("closed");
    },
  };
  expect(placesOf(closed, nothing)).toBe("");
  const error = thrownBy("E", "E: said\n    at a (a.js:1:1)", { cause: closed });
  expect(placesOf(error, nothing)).toBe("E thrown at a (a.js:1:1)");
});

test.each([
  ["as bytes", fromText("müller")],
  ["as text", "müller"],
])("a secret of the message is in no part of it, %s", (_how, quoted) => {
  const secrets = secretsIn(["Action: Login", `Secret: ${fromText("müller")}`]);
  const stack = `E: ${quoted}\n    at ${quoted} (file:///${quoted}.js:1:1)`;
  const cause = Object.assign(thrownBy(`E${quoted}`, stack), { message: `no ${quoted}` });
  const told = placesOf(thrownBy("E", stack, { cause }), secrets);
  expect(told).toContain("its cause E<redacted from logging> 'no <redacted from logging>' thrown at");
  expect(told).not.toContain(quoted);
});

test("what a stranger has said is no place, steers no terminal, and is no longer than a line can bear", () => {
  const said = `\x1b[2J${"long ".repeat(10_000)}`;
  const cause = Object.assign(thrownBy("Error", `Error: ${said}\n    at \x1b[2J${said}`), { message: said });
  const told = placesOf(thrownBy(said, `E: ${said}\n    at a (a.js:1:1)`, { cause }), nothing);
  expect(told).not.toContain("\x1b");
  expect(told.length).toBeLessThan(1500);
});

test("a chain of causes that never ends, and a stack of any depth, are told of in part", () => {
  const places = Array.from({ length: 1000 }, (_, at) => `    at f${at} (${"x".repeat(1000)})`).join("\n");
  const error = Object.assign(new Error("said"), { stack: `E: said\n${places}` });
  error.cause = error;
  const told = placesOf(error, nothing);
  expect(told.length).toBeLessThanOrEqual(6001);
  expect(told).toContain("at f9 (");
  expect(told).not.toContain("at f10 (");
});
