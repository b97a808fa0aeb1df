import { describe, expect, test } from "vitest";

import { redactSecrets } from "../../../src/event/debug/redact.ts";

const gone = "<redacted from logging>";

describe("redactSecrets: every secret-like header, not Secret alone (docs/protocol.md#debug-dump)", () => {
  test.each([
    ["Secret: hunter2", `Secret: ${gone}`],
    ["secret:hunter2", `secret: ${gone}`],
    ["Key: 0123456789abcdef", `Key: ${gone}`],
    ["Password: x", `Password: ${gone}`],
    ["X-Api-Token: x", `X-Api-Token: ${gone}`],
    ["Tls-PrivateKey: x", `Tls-PrivateKey: ${gone}`],
    ["ExpectedResponse: 0123", `ExpectedResponse: ${gone}`],
    ["Variable: SIP_PASSWORD=x", `Variable: SIP_PASSWORD=${gone}`],
    ["ChanVariable(SIP/a): token=x=y", `ChanVariable(SIP/a): token=${gone}`],
    ["Command: database put trunks alice hunter2", `Command: database put trunks alice ${gone}`],
    ["command:database put trunks alice hunter2", `command: database put trunks alice ${gone}`],
    ["Command:core show  version", "Command:core show  version"],
    ["Variable: A=1,SIP_PASSWORD=x,B=2", `Variable: A=1,SIP_PASSWORD=${gone}`],
    ["Variable: DB(trunk/alice)=x", `Variable: DB(trunk/alice)=${gone}`],
    ["AppData: COLOUR=blue,pin=1", `AppData: COLOUR=blue,pin=${gone}`],
    ["Filter: secret=x", `Filter: secret=${gone}`],
    ["To: sip:alice:x@192.0.2.1", `To: sip:alice:${gone}@192.0.2.1`],
    ["To: sip:alice@192.0.2.1:5060", "To: sip:alice@192.0.2.1:5060"],
    ["Url: <https://alice:x@example.net/>, b:y@c", `Url: <https://alice:${gone}@example.net/>, b:${gone}@c`],
    ["Secret hunter2", gone],
    ["Secret:", "Secret:"],
    ["Username: admin", "Username: admin"],
    ["Response: Success", "Response: Success"],
    ["Monkey-Business: none", "Monkey-Business: none"],
    ["Variable: COLOUR=blue", "Variable: COLOUR=blue"],
    ["a line without a colon", "a line without a colon"],
  ])("%s", (line, expected) => {
    expect(redactSecrets([line])).toEqual([expected]);
  });

  test("the value of an entry of the key database, whatever it is called; its key is none", () => {
    expect(redactSecrets(["Family: secrets", "Key: joe", "Val: x"])).toContain(`Val: ${gone}`);
    expect(redactSecrets(["Action: DBPut", "Family: joe", "Key: colour", "Val: x"])).toEqual([
      "Action: DBPut",
      "Family: joe",
      "Key: colour",
      `Val: ${gone}`,
    ]);
  });

  test("the value that belongs to a secret variable: Setvar and UpdateConfig", () => {
    expect(redactSecrets(["Action: Setvar", "Variable: DB_PASSWORD", "Value: x"])).toEqual([
      "Action: Setvar",
      "Variable: DB_PASSWORD",
      `Value: ${gone}`,
    ]);
    const update = [
      "Var-000000: secret",
      "Value-000000: x",
      "Match-000000: y",
      "Var-000001: read",
      "Value-000001: all",
    ];
    expect(redactSecrets(update)).toEqual([
      "Var-000000: secret",
      `Value-000000: ${gone}`,
      `Match-000000: ${gone}`,
      "Var-000001: read",
      "Value-000001: all",
    ]);
  });
});
