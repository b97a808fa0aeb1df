import { describe, expect, test } from "vitest";

import { Places } from "../../../src/access/auth/places.ts";

/** Places that so many from each of these hosts hold, named by host and number. */
const held = (...crowds: readonly (readonly [host: string, count: number])[]): Places<string> => {
  const places = new Places<string>();
  for (const [host, count] of crowds) for (let at = 1; at <= count; at++) places.take(`${host} ${at}`, host);
  return places;
};

describe("of whom a newcomer may take a place", () => {
  test.each([
    [
      "the network that holds most",
      [
        ["10.0.0.1", 2],
        ["10.0.0.2", 3],
      ],
      "10.0.0.3",
      "10.0.0.2 1",
    ],
    [
      "not one that would hold less than the newcomer's",
      [
        ["10.0.0.1", 2],
        ["10.0.0.2", 3],
      ],
      "10.0.0.1",
      undefined,
    ],
    [
      "one that would still hold as many",
      [
        ["10.0.0.1", 2],
        ["10.0.0.2", 4],
      ],
      "10.0.0.1",
      "10.0.0.2 1",
    ],
    [
      "nobody where each has one",
      [
        ["10.0.0.1", 1],
        ["10.0.0.2", 1],
      ],
      "10.0.0.3",
      undefined,
    ],
    ["nobody of his own network", [["10.0.0.1", 9]], "10.0.0.1", undefined],
    [
      "a /64 counts as one",
      [
        ["2001:db8::1", 1],
        ["2001:db8::2", 1],
        ["10.0.0.1", 1],
      ],
      "10.0.0.3",
      "2001:db8::1 1",
    ],
    [
      "and has no share but one",
      [
        ["10.0.0.1", 3],
        ["2001:db8::2", 3],
      ],
      "2001:db8::3",
      undefined,
    ],
  ] as const)("%s", (_, crowds, host, expected) => {
    const [first] = held(...crowds).crowdBefore(host);
    expect(first).toBe(expected);
  });
});

test("a place is given back once", () => {
  const places = held(["10.0.0.1", 2]);
  for (const holder of ["10.0.0.1 1", "10.0.0.1 1", "nobody"]) places.leave(holder, "10.0.0.1");
  places.take("10.0.0.1 2", "10.0.0.1");
  expect(places.taken).toBe(1);
  places.leave("10.0.0.1 2", "10.0.0.1");
  expect([places.taken, ...places.crowdBefore("10.0.0.2")]).toEqual([0]);
});
