import { expect, test } from "vitest";

import { promptOf } from "../../src/shell/prompt.ts";

test.each([
  [false, true, "edge-1*CLI> "],
  [false, false, "edge-1*CLI> "],
  [true, true, "\u001B[31medge-1*CLI>\u001B[0m "],
  [true, false, "(down) edge-1*CLI> "],
])("down: %s, colours: %s", (isDown, mayColour, prompt) => {
  expect(promptOf("edge-1", isDown, mayColour)).toBe(prompt);
});
