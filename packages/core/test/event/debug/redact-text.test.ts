import { describe, expect, test } from "vitest";

import { redactSecrets } from "../../../src/event/debug/redact.ts";

/** What stands where a secret may stand: it must be nowhere in a log. */
const canary = "HUNTER2";

/** Texts in which something is assigned or said that is a secret, in whatever header they stand. */
const hiddenTexts = [
  ...[
    "DB(f/k)",
    "DB (f/k)",
    "db(f/k)",
    "DB(f/k,x)",
    "PASS",
    "pass",
    "dbpass",
    "DB_PASS",
    "SHARED(pass)",
    "SHARED(pass,SIP/a-1)",
    "HASH(x,pin)",
    "X-Bearer",
  ].flatMap((name) => [
    `${name}=${canary}`,
    `A=1,${name}=${canary}`,
    `1?Set(${name}=${canary})`,
    `1?Set(A=1):Set(${name}=${canary})`,
    `EVAL(\${${name}=${canary}})`,
    `A=\${EVAL(\${${name}=${canary}})}`,
  ]),
  ...["Authenticate", "DISA", "VMAuthenticate", "SendText", "sendtext", "MessageSend", "JabberSend"].flatMap((name) => [
    `1?${name}(${canary})`,
    `${name}(${canary})`,
    `1?NoOp():${name} (a,${canary})`,
  ]),
  `Bearer ${canary}`,
  `X: bearer  ${canary}`,
];

/** Where such a text may stand. */
const textHeaders = ["Data", "Variable", "Command", "AppData", "Header1", "Filter", "Value-000000"];

describe("no secret inside a text reaches the log", () => {
  test.each(hiddenTexts)("%s", (text) => {
    for (const header of textHeaders) {
      for (const application of ["Set", "MSet", "ExecIf", "Exec", "NoOp"]) {
        const lines = ["Action: Originate", `Application: ${application}`, `${header}: ${text}`];
        expect(redactSecrets(lines).join("\n"), header).not.toContain(canary);
      }
    }
  });

  test.each([
    "Authenticate",
    "DISA",
    "VMAuthenticate",
    "SendText",
    "MessageSend",
    "JabberSend",
    "JabberSendGroup",
    "SMS",
    "SendDTMF",
  ])("what is said by %s, in every message that has an application", (application) => {
    for (const [name, data] of [
      ["Application", "Data"],
      ["Application", "ApplicationData"],
      ["Application", "AppData"],
      ["App", "AppData"],
    ]) {
      for (const message of ["Action: Originate", "Event: Newexten", "Event: OriginateResponse"]) {
        const lines = [message, `${name}: ${application}`, `${data}: SIP/a,${canary}`];
        expect(redactSecrets(lines).join("\n")).not.toContain(canary);
      }
    }
  });

  test.each(["bypass", "compass", "passive", "MohPassthrough", "passenger", "keyboard", "pinned"])(
    "%s is no secret",
    (name) => {
      expect(redactSecrets([`Variable: ${name}=blue`, `${name}: blue`])).toEqual([
        `Variable: ${name}=blue`,
        `${name}: blue`,
      ]);
    },
  );

  test.each(["Pass", "UserPass", "dbpass", "DB_PASS", "Bearer", "ApiKey"])(
    "%s is one, as header, option and variable",
    (name) => {
      for (const lines of [
        [`${name}: ${canary}`],
        [`Var-000000: ${name}`, `Value-000000: ${canary}`],
        ["Action: Setvar", `Variable: ${name}`, `Value: ${canary}`],
        ["Action: Setvar", `Variable: SHARED(${name})`, `Value: ${canary}`],
      ])
        expect(redactSecrets(lines).join("\n")).not.toContain(canary);
    },
  );
});
