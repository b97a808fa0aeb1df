import { expect, test } from "vitest";

import { resultOf } from "../../../src/session/answer/result-of.ts";

test.each([
  ["Response: Success\r\nActionID: 1\r\n\r\n", "Success"],
  ["response:error\n\n", "Error"],
  ["ActionID: 1\r\nResponse: Goodbye\r\n\r\n", "Goodbye"],
  ["Response: Follows\r\nPrivilege: Command\r\nx\n--END COMMAND--\r\n\r\n", "Success"],
  ["Response: Success", "Success"],
  ["Response: toString\r\n\r\n", "none"],
  ["Event: X\r\n\r\nResponse: Success\r\n\r\n", "none"],
  ["\r\nResponse: Success\r\n\r\n", "none"],
  ["Responses: Success\r\n\r\n", "none"],
  ["no header at all", "none"],
  ["", "none"],
])("%j says %s", (text, result) => {
  expect(resultOf(text)).toBe(result);
});
