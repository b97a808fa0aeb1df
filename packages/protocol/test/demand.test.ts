import { describe, expect, test } from "vitest";

import {
  argumentOf,
  atLeast,
  type Demand,
  everyField,
  fields,
  filledLine,
  flag,
  line,
  list,
  nameOf,
  oneOf,
  optional,
  port,
  said,
  text,
  whole,
} from "../src/demand.ts";

const words = oneOf(["red", "blue"]);
const names = list(text, "an array of names");
// oxlint-disable-next-line no-sparse-arrays -- a hole is what programs may pass
const withHole = ["ann", , "bob"];
const shape = fields({ name: text, colour: optional(words) });
const loose = fields({ host: optional(text), port: optional(whole(1, 65_535)), tls: optional(flag) });
const door = nameOf(["front", "back"], "door");
class Slow {
  wall = (): number => 0;
  aftre(): number {
    return this.wall();
  }
}
const clock = port(["wall", "after"], "a Clock");

test.each<[demand: Demand, value: unknown, flaw: string | undefined]>([
  [text, "", undefined],
  [text, undefined, "it is missing; use a string."],
  [flag, null, "it is null; use true or false."],
  [line, "one", undefined],
  [line, "one\r\ntwo", "it has a line end or a NUL; use one line of text."],
  [line, "\0", "it has a line end or a NUL; use one line of text."],
  [line, 7, "it is a number; use a string."],
  [filledLine, "", "it is empty; use a string that is not."],
  [atLeast(1), 1, undefined],
  [atLeast(1), Number.POSITIVE_INFINITY, undefined],
  [atLeast(1), 0, "it is 0; use a number, 1 or more."],
  [atLeast(1), Number.NaN, "it is NaN; use a number, 1 or more."],
  [atLeast(1), "2", "it is a string; use a number."],
  [whole(1, 9), 9, undefined],
  [whole(1, 9), 10, "it is 10; use a whole number from 1 to 9."],
  [whole(1, 9), 1.5, "it is 1.5; use a whole number from 1 to 9."],
  [whole(1, 9), Number.NaN, "it is NaN; use a whole number from 1 to 9."],
  [words, "red", undefined],
  [words, "green", 'it is none of its words; use "red", "blue".'],
  [words, 7, 'it is a number; use "red", "blue".'],
  [optional(words), undefined, undefined],
  [optional(words), null, 'it is null; use "red", "blue".'],
  [names, ["ann"], undefined],
  [names, withHole, "it[1] is missing; use a string."],
  [names, "ann", "it is a string; use an array of names."],
  [everyField(words, "an object of colours"), { door: "red", wall: 1 }, 'it.wall is a number; use "red", "blue".'],
  [everyField(words, "an object of colours"), [], "it is an array; use an object of colours."],
  [shape, { name: "ann" }, undefined],
  [shape, { name: "ann", color: "red" }, "There is no option 'it.color'; did you mean 'it.colour'?"],
  [shape, { name: "ann", zebra: "red" }, "There is no option 'it.zebra'. There are name, colour."],
  [shape, { name: "ann", ["__proto__"]: "red" }, "There is no option 'it.__proto__'. There are name, colour."],
  [shape, {}, "it.name is missing; use a string."],
  [shape, 7, "it is a number; use an object with name."],
  [loose, 7, "it is a number; use an object with host, port and more."],
  [clock, { wall: () => 0, after: () => 0, steady: 7 }, undefined],
  [clock, { wall: () => 0 }, "it.after is missing; use a function."],
  [clock, undefined, "it is missing; use a Clock."],
  [
    clock,
    { wall: () => 0, aftr: 7 },
    "it.after is missing; use a function. Nobody asks for 'it.aftr': is it meant for that?",
  ],
  [clock, new Slow(), "it.after is missing; use a function. Nobody asks for 'it.aftre': is it meant for that?"],
  [clock, { wall: () => 0, after: 7, aftr: 7 }, "it.after is a number; use a function."],
  [door, "front", undefined],
  [door, "fornt", "it is no door; did you mean 'front'?"],
  [door, "hunter2", "it is no door; there are front, back."],
  [door, 7, "it is a number; use the name of a door."],
])("%# says what is wrong", (demand, value, flaw) => {
  expect(demand(value, "it")).toBe(flaw);
});

describe("the argument of a call", () => {
  const flawOf = argumentOf("paint", shape);

  test.each<[value: unknown, flaw: string | undefined]>([
    [{ name: "ann" }, undefined],
    [null, "The argument of paint is null; use an object with name."],
    [{ name: 7 }, "name is a number; use a string."],
    [{ nam: "ann" }, "There is no option 'nam'; did you mean 'name'? 'name' is missing."],
  ])("has its fields named as they are: %j", (value, flaw) => {
    expect(flawOf(value)).toBe(flaw);
  });
});

test("nothing that is wrong is shown: it may be a secret", () => {
  const secret = "hunter2";
  const demands = [flag, atLeast(0), whole(0, 1), words, names, shape, clock, line, door];
  expect(demands.map((demand) => demand(`${secret}\n`, "it") ?? "").join("")).not.toContain(secret);
});

test("what is undefined was not said", () => {
  expect(said({ host: "::1", port: undefined, tls: false })).toEqual({ host: "::1", tls: false });
  expect(said(undefined)).toEqual({});
});
