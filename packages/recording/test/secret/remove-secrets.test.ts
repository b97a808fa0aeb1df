import { demandBytes } from "@pluto-ami/protocol";
import { describe, expect, test } from "vitest";

import type { Direction } from "../../src/line/recording-line.ts";
import { wireText } from "../../src/line/recorded-text.ts";
import { holdsSecret } from "../../src/secret/line-without-secrets.ts";
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
    [">", "Action: A\r\nSecret: a\rpl4nted\r\nB: c\r\n\r\n", "Action: A\r\nSecret: …\r…\r\nB: c\r\n\r\n"],
    [">", "Action: A\r\nSecret: a\0pl4nted\r\nB: c\r\n\r\n", "Action: A\r\nSecret: …\0…\r\nB: c\r\n\r\n"],
    [
      "<",
      "Event: VarSet\r\nVariable: SECRET\r\nValue: a\nb: pl4nted\npl4nted\r\nB: c\r\n\r\n",
      "Event: VarSet\r\nVariable: SECRET\r\nValue: …\n…\n…\r\nB: c\r\n\r\n",
    ],
    ["<", "Event: A\r\nText: PIN=a\npl4nted\r\nB: c\r\n\r\n", "Event: A\r\nText: PIN=…\n…\r\nB: c\r\n\r\n"],
    [
      "<",
      "Response: Follows\r\nPrivilege: Command\r\npin : pl4nted\nuser : b\n--END COMMAND--\r\n\r\n",
      "Response: Follows\r\nPrivilege: Command\r\npin : …\nuser : b\n--END COMMAND--\r\n\r\n",
    ],
    ["<", "Event: A\nPin: pl4nted\nB: c\n\n", "Event: A\nPin: …\nB: c\n\n"],
    [">", "Action: Login\r\nUsername: a Secret: pl4nted\r\n\r\n", "Action: Login\r\nUsername: a Secret: …\r\n\r\n"],
    [">", "Variable: DB(a/b)=pl4nted\r\n\r\n", "Variable: DB(a/b)=…\r\n\r\n"],
    [">", "Variable: DB(a/b)\r\nValue: pl4nted\r\n\r\n", "Variable: DB(a/b)\r\nValue: …\r\n\r\n"],
    [
      ">",
      "Action: DBPut\r\nFamily: users\r\nKey: password\r\nVal: pl4nted\r\n\r\n",
      "Action: DBPut\r\nFamily: users\r\nKey: password\r\nVal: …\r\n\r\n",
    ],
    [
      "<",
      "Event: DBGetResponse\r\nFamily: pins\r\nKey: secret/1\r\nVal: pl4nted\r\n\r\n",
      "Event: DBGetResponse\r\nFamily: pins\r\nKey: secret/1\r\nVal: …\r\n\r\n",
    ],
    [
      "<",
      "Variable: CURLOPT(httpheader)\r\nValue: Authorization: Bearer pl4nted\r\n\r\n",
      "Variable: CURLOPT(httpheader)\r\nValue: Authorization: …\r\n\r\n",
    ],
    ["<", "Data: X(y)=Bearer  pl4nted\r\n\r\n", "Data: X(y)=Bearer  …\r\n\r\n"],
    [
      "<",
      "Response: Success\r\nOutput: user : bob password : pl4nted\r\n\r\n",
      "Response: Success\r\nOutput: user : bob password : …\r\n\r\n",
    ],
    ["<", "Data: https://bob:pl4nted@pbx/x\r\n\r\n", "Data: https://bob:…@pbx/x\r\n\r\n"],
    ["<", "Data: sip:bob:pl4nted@pbx:5060\r\n\r\n", "Data: sip:bob:…@pbx:5060\r\n\r\n"],
    ["<", "Line-0-1: register=bob:pl4nted@pbx\r\n\r\n", "Line-0-1: register=…\r\n\r\n"],
    [
      "<",
      "Application: Authenticate\r\nAppData: pl4nted,a\r\nApplication: x\r\n\r\n",
      "Application: Authenticate\r\nAppData: …\r\nApplication: x\r\n\r\n",
    ],
    ["<", "AppData: 1?VMAuthenticate(pl4nted)\r\n\r\n", "AppData: 1?VMAuthenticate(…\r\n\r\n"],
    [">", "Command: database put users password pl4nted\r\n\r\n", "Command: database put users password …\r\n\r\n"],
    [
      ">",
      "Command: dialplan set chanvar PJSIP/a  PASSWORD  pl4nted\r\n\r\n",
      "Command: dialplan set chanvar PJSIP/a  PASSWORD  …\r\n\r\n",
    ],
    ["<", 'JSON: {"secret":["pl4nted"]}\r\n\r\n', 'JSON: {"secret":…\r\n\r\n'],
    ["<", 'JSON: {"a":{"secret" : {"b":"pl4nted"}}}\r\n\r\n', 'JSON: {"a":{"secret" : …\r\n\r\n'],
    ["<", 'JSON: {"se\\u0063ret":"pl4nted"}\r\n\r\n', 'JSON: {"se\\u0063ret":"…"}\r\n\r\n'],
  ])("%s %j", (direction, message, expected) => {
    const { text, parts } = removeSecrets(demandBytes(message), direction);
    expect(text).toBe(expected);
    expect(text).not.toContain(planted);
    expect(parts.length).toBeGreaterThan(0);
    expect(parts.every(({ start, end }) => start < end)).toBe(true);
    const written = wireText(text);
    expect(wireText(removeSecrets(written, direction).text)).toBe(written);
    expect(holdsSecret(written, direction)).toBe(false);
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
  ["<", "Event: DeviceStateChange\r\nDevice: park:701@parkedcalls\r\n\r\n"],
  ["<", "Event: DeviceStateChange\r\nDevice: MWI:1001@default\r\n\r\n"],
  ["<", "Event: ContactStatus\r\nURI: sip:alice@10.0.0.7:5060;line=x\r\n\r\n"],
  [">", "Action: Command\r\nCommand: database put agents 201 ready\r\n\r\n"],
  ["<", "Event: A\r\nText: b\nc\r\n\r\n"],
])("%s %j is written as it is", (direction, message) => {
  expect(removeSecrets(demandBytes(message), direction)).toEqual({ text: message, parts: [] });
});

test("what was removed once is removed in the same way again", () => {
  const message = demandBytes("Action: Login\r\nSecret: \xE2\x80\xA6\r\n\r\n");
  expect(removeSecrets(message, ">").text).toBe("Action: Login\r\nSecret: …\r\n\r\n");
});

test.each([
  " ",
  ":",
  "pass ",
  "(",
  "sip:b@",
  "bearer ",
  '"',
  "=a",
  '{"a":',
  "db(",
  "pin :",
  "\r",
  "a\n",
  "\0a",
  "set ",
  ": ",
])(
  "a message of many %j is looked at in time that grows with its length",
  (unit) => {
    const message = demandBytes(`Event: A\r\nPassword: x\r\nData: ${unit.repeat(1_000_000 / unit.length)}\r\n\r\n`);
    expect(removeSecrets(message, "<").parts[0]).toEqual({ start: 20, end: 21 });
  },
  // What takes time in proportion to its square would take minutes.
  20_000,
);
