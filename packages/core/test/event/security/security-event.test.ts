import { expect, test } from "vitest";

import { securityLogLine } from "../../../src/event/security/security-event.ts";

test("the log line of a failed challenge leaves out the key that would have been right", () => {
  const fields = { Challenge: "123", Response: 'a"b', ExpectedResponse: "0123abcd", SessionTV: "0" };
  expect(securityLogLine("ChallengeResponseFailed", fields)).toBe(
    `SecurityEvent="ChallengeResponseFailed",Challenge="123",Response="a'b",ExpectedResponse="<redacted from logging>",SessionTV="0"`,
  );
});
