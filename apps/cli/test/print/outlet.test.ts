import { PassThrough } from "node:stream";

import fc from "fast-check";
import { expect, test } from "vitest";

import { Outlet } from "../../src/print/outlet.ts";
import { clearLine, paint } from "../../src/print/style.ts";

const outlet = (isTTY: boolean) => {
  const stream = Object.assign(new PassThrough(), { isTTY });
  return { out: new Outlet(stream, true), printed: () => String(stream.read() ?? "") };
};

const steering = /[\0-\u0008\u000B-\u001F\u007F-\u009F\u061C\u200B-\u200F\u2028-\u202E\u2060-\u206F]/;

test("nothing that a text holds steers a terminal", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const { out, printed } = outlet(true);
      out.text(text);
      out.line(text);
      out.styled(text);
      out.json(JSON.stringify(text));
      expect(printed()).not.toMatch(steering);
    }),
  );
});

test("only looks of our own pass as such: no blinking, no title, no cursor", () => {
  const { out, printed } = outlet(true);
  out.styled(`${paint("red", "x")}${clearLine}\u001B[5mblink\u001B[2J\u001B]0;t\u0007\u001B[31;5m\u009B1m\r`);
  expect(printed()).toBe("\u001B[31mx\u001B[0m\r\u001B[K?[5mblink?[2J?]0;t??[31;5m?1m?");
});

test("a pipe gets the text byte for byte", () => {
  const { out, printed } = outlet(false);
  out.text("a\u001B[2J\r");
  out.steer("enterScreen");
  expect(printed()).toBe("a\u001B[2J\r");
});

test.each([true, false])("JSON means the same, and holds nothing that steers (terminal: %s)", (isTTY) => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.string({ unit: "binary" }), (value, text) => {
      const { out, printed } = outlet(isTTY);
      const json = JSON.stringify([value, text]);
      out.json(json);
      const shown = printed();
      expect(JSON.parse(shown)).toEqual(JSON.parse(json));
      expect(shown).not.toMatch(steering);
      expect(shown.endsWith("\n")).toBe(true);
    }),
  );
});

test("JSON that came with carriage returns between its values stays JSON", () => {
  const { out, printed } = outlet(true);
  out.json('{\r\n"a":\r1}\r\n');
  expect(JSON.parse(printed())).toEqual({ a: 1 });
});

test("a screen is drawn line by line, whatever the lines hold", () => {
  const { out, printed } = outlet(true);
  out.draw([paint("bold", "head"), "a\nb\u001B[9;9Hc"]);
  expect(printed()).toBe("\u001B[H\u001B[1mhead\u001B[0m\u001B[K\r\na b?[9;9Hc\u001B[K");
});

test("there is room again when the reader has taken what was printed", async () => {
  const stream = Object.assign(new PassThrough({ highWaterMark: 4 }), { isTTY: false });
  const out = new Outlet(stream, false);
  await out.room();
  out.text("more than there is room for");
  let isThere = false;
  const room = out.room().then(() => (isThere = true));
  await Promise.resolve();
  expect(isThere).toBe(false);
  stream.resume();
  await room;
});
