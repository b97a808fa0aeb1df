import { expect, test } from "vitest";

import { deliveryOf } from "../../src/delivery/delivery.ts";

test.each([
  ["class", ["agent", "call"], "may not read: agent, call"],
  ["class", [], "may not read: any event"],
  ["event mask", ["agent"], "does not want: agent"],
  ["event mask", [], "does not want: any event"],
  ["filter", [], "a filter keeps it away"],
  ["behind", [], "has not read what came before"],
  ["disabled", [], "disabled by the configuration"],
] as const)("what is withheld by %s %j is told in words", (why, classes, inWords) => {
  const delivery = deliveryOf({ delivered: [1, 2], withheld: [{ session: 3, why, classes }] }, (id) => `user ${id}`);
  expect(delivery).toEqual({ sessions: 2, withheld: [{ session: 3, user: "user 3", why, inWords }] });
});
