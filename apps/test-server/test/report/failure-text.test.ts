import { expect, test } from "vitest";

import { failureText } from "../../src/report/failure-text.ts";

const unreadable = {
  get message(): string {
    throw new Error("no");
  },
};

test("what cannot be read is said to be so", () => {
  expect(failureText(unreadable)).toBe("it threw what cannot be shown");
});

test.each([
  [new Error("broken"), "broken"],
  ["words", "words"],
  [undefined, "it threw undefined"],
  [7, "it threw number"],
  [Object.create(null), "it threw object"],
  [{ message: 5 }, "it threw object"],
])("%o in words", (thrown, text) => {
  expect(failureText(thrown)).toBe(text);
});
