import { describe, expect, test } from "vitest";

import { SecretHeaders, type Sender } from "../../src/secret/secret-headers.ts";

type Header = readonly [name: string, value: string];

describe("which headers hold what nobody should read", () => {
  test.each<readonly [string, readonly Header[], readonly string[], readonly string[]]>([
    [
      "a login, whatever a slip made of a name",
      [
        ["Action", "Login"],
        ["Username", "a"],
        ["Secert", "x"],
      ],
      ["Secert"],
      [],
    ],
    [
      "a login whose Action has a slip",
      [
        ["Acton", "login"],
        ["Username", "a"],
        ["Sercet", "x"],
      ],
      ["Sercet"],
      [],
    ],
    [
      "an event that names a login",
      [
        ["Event", "QueueMember"],
        ["Name", "Login"],
        ["Paused", "0"],
      ],
      [],
      [],
    ],
    [
      "an action that names one",
      [
        ["Action", "Originate"],
        ["Exten", "login"],
        ["Account", "7"],
      ],
      [],
      [],
    ],
    [
      "a header that is called so",
      [
        ["Action", "UserEvent"],
        ["X-Api-Token", "x"],
        ["Monkey-Colour", "y"],
      ],
      ["X-Api-Token"],
      [],
    ],
    [
      "what is called so and is none",
      [
        ["Event", "SuccessfulAuth"],
        ["UsingPassword", "0"],
        ["DtlsRekey", "0"],
      ],
      [],
      [],
    ],
    [
      "a challenge and its answers",
      [
        ["Event", "InvalidPassword"],
        ["ReceivedHash", "x"],
      ],
      ["ReceivedHash"],
      [],
    ],
    [
      "a Response that is one",
      [
        ["Event", "ChallengeResponseFailed"],
        ["Response", "x"],
      ],
      ["Response"],
      [],
    ],
    ["any other Response", [["Response", "Success"]], [], []],
    ["a key", [["Key", "x"]], ["Key"], []],
    [
      "the key database",
      [
        ["Action", "DBPut"],
        ["Family", "a"],
        ["Key", "b"],
        ["Val", "x"],
      ],
      [],
      ["Val"],
    ],
    [
      "a secret in it",
      [
        ["Action", "DBPut"],
        ["Family", "a"],
        ["Key", "password"],
        ["Val", "x"],
      ],
      ["Val"],
      [],
    ],
    [
      "a variable",
      [
        ["Event", "VarSet"],
        ["Variable", "API_TOKEN"],
        ["Value", "x"],
      ],
      ["Value"],
      [],
    ],
    [
      "Setvar",
      [
        ["Action", "Setvar"],
        ["Variable", "PIN"],
        ["Valeu", "x"],
        ["Channel", "a"],
      ],
      ["Valeu"],
      [],
    ],
    [
      "UpdateConfig",
      [
        ["Var-000001", "secret"],
        ["Value-000001", "x"],
        ["Value-000002", "y"],
      ],
      ["Value-000001"],
      [],
    ],
    [
      "voicemail.conf",
      [
        ["DstFilename", "voicemail.conf"],
        ["Value-000000", "x"],
      ],
      ["Value-000000"],
      [],
    ],
    [
      "an application that asks",
      [
        ["App", "Authenticate"],
        ["AppData", "x"],
      ],
      ["AppData"],
      [],
    ],
    [
      "one that says",
      [
        ["Application", "SendText"],
        ["Data", "x"],
      ],
      [],
      ["Data"],
    ],
    [
      "what is said",
      [
        ["Action", "MessageSend"],
        ["To", "a"],
        ["Body", "x"],
      ],
      [],
      ["Body"],
    ],
    [
      "a command's other headers",
      [
        ["Action", "Command"],
        ["Command", "a"],
        ["Val", "x"],
      ],
      [],
      ["Val"],
    ],
  ])("%s", (_, headers, secret, personal) => {
    for (const spelled of [headers, headers.map(([name, value]): Header => [` ${name.toUpperCase()}\t`, value])]) {
      const meaning = new SecretHeaders(spelled);
      const found = spelled.map(([name, value], at) => [headers[at]?.[0], meaning.kindOf(name, value)]);
      expect(found.flatMap(([name, kind]) => (kind === "secret" ? [name] : []))).toEqual(secret);
      expect(found.flatMap(([name, kind]) => (kind === "private" ? [name] : []))).toEqual(personal);
    }
  });

  test.each<readonly [Sender, string | undefined]>([
    ["client", "secret"],
    ["server", undefined],
  ])("of a message that may be a login, when it is known that a %s sent it", (sender, kind) => {
    const headers = [
      ["Message", "login"],
      ["Text", "x"],
    ] as const;
    expect(new SecretHeaders(headers, sender).kindOf("Text", "x")).toBe(kind);
  });
});
