import { expect, test } from "vitest";

import { readMatches } from "../../src/completion/completion.ts";

test.each([
  ["show show shell _EOF_", ["shell", "show"]],
  ["_EOF_", []],
  ["No such command", []],
  ["s sb sa sb _EOF_", ["sa", "sb"]],
])("reads %j", (text, matches) => {
  expect(readMatches(text)).toEqual(matches);
});
