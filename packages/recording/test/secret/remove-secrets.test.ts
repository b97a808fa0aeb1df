import { demandBytes } from "@pluto-ami/protocol";
import { describe, expect, test } from "vitest";

import type { Direction } from "../../src/line/recording-line.ts";
import { removeSecrets } from "../../src/secret/remove-secrets.ts";

const planted = "pl4nted";

describe("what is a secret is not in what is written", () => {
  test.each<readonly [Direction, string, string]>([
    [
      ">",
      "Action: Login\r\nUsername: a\r\nSecret: pl4nted\r\n\r\n",
      "Action: Login\r\nUsername: a\r\nSecret: …\r\n\r\n",
    ],
    [">", "action:login\r\nsecret:pl4nted\r\n\r\n", "action:login\r\nsecret:…\r\n\r\n"],
    [">", "Action: Login\r\nAuthType: MD5\r\nKey: pl4nted\r\n\r\n", "Action: Login\r\nAuthType: MD5\r\nKey: …\r\n\r\n"],
    [
      ">",
      "Secret: pl4nted\r\nSecret: pl4nted\r\nAction: Login\r\nSECRET: pl4nted\r\n\r\n",
      "Secret: …\r\nSecret: …\r\nAction: Login\r\nSECRET: …\r\n\r\n",
    ],
    [">", "Action: Login\r\nSecert: pl4nted\r\n\r\n", "Action: Login\r\nSecert: …\r\n\r\n"],
    [">", "Acton: Login\r\nSercet: pl4nted\r\n\r\n", "Acton: Login\r\nSercet: …\r\n\r\n"],
    [">", "Action: Login\r\nSecret pl4nted\r\n\r\n", "Action: Login\r\n…\r\n\r\n"],
    [">", "Action Login\r\nSecret pl4nted\r\n\r\n", "Action Login\r\n…\r\n\r\n"],
    [">", "Action: Login\nSecret: pl4nted\n\n", "Action: Login\nSecret: …\n\n"],
    [">", "Action: Login\rSecret: pl4nted\r\n\r\n", "Action: Login\rSecret: …\r\n\r\n"],
    [">", "Action: Login\0Secret: pl4nted\r\n\r\n", "Action: Login\0Secret: …\r\n\r\n"],
    [">", "Action: Login\r\n Secret : pl4nted\r\n\r\n", "Action: Login\r\n Secret : …\r\n\r\n"],
    [">", "\xEF\xBB\xBFSecret: pl4nted\r\nAction: Login\r\n\r\n", "\xEF\xBB\xBFSecret: …\r\nAction: Login\r\n\r\n"],
    [">", "Action: Login\r\nSecret: pl4n", "Action: Login\r\nSecret: …"],
    [
      ">",
      "Action: Challenge\r\nAuthType: MD5\r\nSecret: pl4nted\r\n\r\n",
      "Action: Challenge\r\nAuthType: MD5\r\nSecret: …\r\n\r\n",
    ],
    ["<", "Response: Success\r\nChallenge: pl4nted\r\n\r\n", "Response: Success\r\nChallenge: …\r\n\r\n"],
    [
      "<",
      "Event: InvalidPassword\r\nChallenge: pl4nted\r\nReceivedChallenge: pl4nted\r\nReceivedHash: pl4nted\r\n\r\n",
      "Event: InvalidPassword\r\nChallenge: …\r\nReceivedChallenge: …\r\nReceivedHash: …\r\n\r\n",
    ],
    [
      "<",
      "Event: ChallengeResponseFailed\r\nResponse: pl4nted\r\nExpectedResponse: pl4nted\r\n\r\n",
      "Event: ChallengeResponseFailed\r\nResponse: …\r\nExpectedResponse: …\r\n\r\n",
    ],
    [
      ">",
      "GET /rawman HTTP/1.1\r\nAuthorization: Digest pl4nted\r\nCookie: pl4nted\r\n\r\n",
      "GET /rawman HTTP/1.1\r\nAuthorization: …\r\nCookie: …\r\n\r\n",
    ],
    [">", "GET /rawman?action=login&username=a&secret=pl4nted HTTP/1.1\r\n\r\n", "…\r\n\r\n"],
    [
      ">",
      "Action: Originate\r\nVariable: A=1,SIP_PASSWORD=pl4nted\r\n\r\n",
      "Action: Originate\r\nVariable: A=1,SIP_PASSWORD=…\r\n\r\n",
    ],
    [
      "<",
      "Event: VarSet\r\nVariable: API_TOKEN\r\nValue: pl4nted\r\n\r\n",
      "Event: VarSet\r\nVariable: API_TOKEN\r\nValue: …\r\n\r\n",
    ],
    [
      ">",
      "Action: UpdateConfig\r\nVar-000001: secret\r\nValue-000001: pl4nted\r\nVar-000002: read\r\nValue-000002: all\r\n\r\n",
      "Action: UpdateConfig\r\nVar-000001: secret\r\nValue-000001: …\r\nVar-000002: read\r\nValue-000002: all\r\n\r\n",
    ],
    [
      "<",
      "Response: Success\r\nLine-000000-000001: secret=pl4nted\r\n\r\n",
      "Response: Success\r\nLine-000000-000001: secret=…\r\n\r\n",
    ],
    [
      "<",
      'Response: Success\r\nJSON: {"a":{"secret":"pl4n\\"ted","read":"all"}}\r\n\r\n',
      'Response: Success\r\nJSON: {"a":{"secret":"…","read":"all"}}\r\n\r\n',
    ],
    [
      "<",
      "Response: Success\r\nOutput:  password   : pl4nted\r\n\r\n",
      "Response: Success\r\nOutput:  password   : …\r\n\r\n",
    ],
    [
      "<",
      "Event: AuthDetail\r\nPassword: pl4nted\r\nMd5Cred: pl4nted\r\n\r\n",
      "Event: AuthDetail\r\nPassword: …\r\nMd5Cred: …\r\n\r\n",
    ],
    [
      "<",
      'Response: Success\r\nJSON: {"a": {"pin" : pl4nted}, "pins":["x"]}\r\n\r\n',
      'Response: Success\r\nJSON: {"a": {"pin" : …}, "pins":["x"]}\r\n\r\n',
    ],
    ["<", "Event: A\r\nText: b\nSecret: pl4nted\r\n\r\n", "Event: A\r\nText: b\nSecret: …\r\n\r\n"],
    [">", "Key: pl4nted\r\n\r\n", "Key: …\r\n\r\n"],
  ])("%s %j", (direction, message, expected) => {
    const { text, parts } = removeSecrets(demandBytes(message), direction);
    expect(text).toBe(expected);
    expect(text).not.toContain(planted);
    expect(parts.length).toBeGreaterThan(0);
    expect(parts.every(({ start, end }) => start < end)).toBe(true);
  });
});

test.each<readonly [Direction, string]>([
  ["<", "Event: DBGetResponse\r\nFamily: agents\r\nKey: 201\r\nVal: ready\r\nActionID: a3\r\n\r\n"],
  [">", "Action: DBPut\r\nFamily: agents\r\nKey: 201\r\nVal: ready\r\n\r\n"],
  ["<", "Event: SuccessfulAuth\r\nUsingPassword: 0\r\nAccountID: rec\r\n\r\n"],
  ["<", "Event: EndpointDetail\r\nDtlsRekey: 0\r\nAuthenticateQualify: no\r\nAuth: \r\n\r\n"],
  ["<", "Event: AgentLogin\r\nAgent: 1001\r\n\r\n"],
  [">", "Action: Ping\r\n\r\n"],
  ["<", "Event: VarSet\r\nVariable: RTPAUDIOQOS\r\nValue: ssrc=1;themssrc=2\r\n\r\n"],
  [">", "Action: Login\r\nSecret: \r\n\r\n"],
])("%s %j is written as it is", (direction, message) => {
  expect(removeSecrets(demandBytes(message), direction)).toEqual({ text: message, parts: [] });
});

test("what was removed once is removed in the same way again", () => {
  const message = demandBytes("Action: Login\r\nSecret: \xE2\x80\xA6\r\n\r\n");
  expect(removeSecrets(message, ">").text).toBe("Action: Login\r\nSecret: …\r\n\r\n");
});
