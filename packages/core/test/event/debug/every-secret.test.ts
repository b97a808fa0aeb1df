import { ActionMessage, demandBytes, noBytes } from "@pluto-ami/protocol";
import { actionCatalog, eventCatalog } from "@pluto-ami/protocol/catalog";
import { describe, expect, test } from "vitest";

import { auditAction } from "../../../src/action/audit-action.ts";
import { builtInActions } from "../../../src/action/built-in/index.ts";
import { redactSecrets } from "../../../src/event/debug/redact.ts";
import { Answer } from "../../../src/session/answer/answer.ts";
import { Reply } from "../../../src/session/answer/reply.ts";
import { createTestManager } from "../../fakes.ts";

/** What stands where a secret may stand: it must be nowhere in a log. */
const canary = "HUNTER2";

/** Headers that may hold a secret, and all others that are called as if. A new one belongs into one of the lists below. */
const suspicious =
  /secret|pass|pwd|pin$|auth|token|cred|key|challenge|response|^val|^match-|variable|data$|command$|body|message|register|cookie|digest/i;

/** By `Message.Header`: the lines of a message in which it holds a secret. */
const hidden: Readonly<Record<string, readonly string[]>> = {
  "AGI.Command": [`Command: DATABASE PUT trunk alice ${canary}`],
  "Command.Command": [`Command: database put trunk alice ${canary}`],
  "DBPut.Val": ["Family: trunk", "Key: alice", `Val: ${canary}`],
  "DialplanExtensionAdd.ApplicationData": ["Application: Set", `ApplicationData: PIN=${canary}`],
  "JabberSend.Message": [`Message: ${canary}`],
  "Login.Key": [`Key: ${canary}`],
  "Login.Secret": [`Secret: ${canary}`],
  "MessageSend.Base64Body": [`Base64Body: ${canary}`],
  "MessageSend.Body": [`Body: ${canary}`],
  "MessageSend.Variable": [`Variable: X-Token=${canary}`],
  "MixMonitor.Command": [`Command: curl https://alice:${canary}@example.net/`],
  "Originate.Data": ["Application: Authenticate", `Data: ${canary},j`],
  "Originate.Variable": [`Variable: COLOUR=blue,SIP_PASSWORD=${canary}`],
  "PJSIPNotify.Variable": [`Variable: Authorization=${canary}`],
  "SendText.Message": [`Message: ${canary}`],
  "Setvar.Value": ["Variable: DB(trunk/alice)", `Value: ${canary}`],
  "UpdateConfig.Match-000000": ["Var-000000: md5secret", `Match-000000: ${canary}`],
  "UpdateConfig.Value-000000": ["Var-000000: password", `Value-000000: ${canary}`],
};

/** By `Message.Header`: what is shown as it came, for it names something, or is known to everybody. */
const shown = [
  "AGI.CommandID",
  "Challenge.AuthType",
  "DBDel.Key",
  "DBDelTree.Key",
  "DBGet.Key",
  "DBGetTree.Key",
  "DBPut.Key",
  "Getvar.Variable",
  "Login.AuthType",
  "MWIUpdate.NewMessages",
  "MWIUpdate.OldMessages",
  "QueueLog.Message",
  "Setvar.Variable",
  "Status.AllVariables",
  "Status.Variables",
  "UserEvent.Header1",
];

const { logIn, log, manager } = createTestManager({
  users: [{ name: "admin", secret: "swordfish", read: "all", write: "all" }],
});

const { session } = logIn("admin", "swordfish");
if (session === undefined) throw new Error("The session was turned away.");

/** Every action that is known: those of the catalogue, and those that are registered. */
const actions: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(
    Object.entries(actionCatalog).map(([name, { parameters }]) => [
      name,
      parameters.map((parameter) => parameter.name),
    ]),
  ),
  ...Object.fromEntries(
    manager.services.actions.list().map(({ doc, name }) => [name, Object.keys(doc.parameters ?? {})]),
  ),
};

const asked = Object.entries(actions).flatMap(([action, headers]) =>
  headers.filter((header) => suspicious.test(header)).map((header) => `${action}.${header}`),
);

describe("no secret of an action reaches the log", () => {
  test("every header that may hold one is considered here", () => {
    const considered = new Set([...Object.keys(hidden), ...shown]);
    expect(
      asked.filter((header) => !considered.has(header)),
      "say in `hidden` or `shown` what becomes of them in a log",
    ).toEqual([]);
    expect(Object.keys(hidden).filter((header) => !asked.includes(header))).toEqual([]);
  });

  test.each(Object.entries(hidden))("%s", (name, lines) => {
    const [action = ""] = name.split(".");
    for (const spelled of [action, action.toLowerCase(), action.toUpperCase()]) {
      const message = [`Action: ${spelled}`, ...lines];
      expect(redactSecrets(message).join("\n")).not.toContain(canary);
      expect(redactSecrets(message.toReversed()).join("\n")).not.toContain(canary);
      expect(redactSecrets(message.map((line) => line.replace(": ", ":"))).join("\n")).not.toContain(canary);
    }
  });

  test.each(
    builtInActions.filter(({ changes }) => changes !== undefined).map((action) => [action.name, action] as const),
  )("nor the line about a change by %s, whatever its headers hold", (name, { changes = [] }) => {
    const places = Object.entries(hidden).filter(([place]) => place.startsWith(`${name}.`));
    const lines = [
      ...places.flatMap(([, headers]) => headers),
      ...changes.map((header) => `${header}: SIP/alice:${canary}@example.net`),
    ];
    log.changes.length = 0;
    const action = new ActionMessage([`Action: ${name}`, ...lines].map((line) => demandBytes(line)));
    auditAction({ name, changes }, { action, reply: new Reply(noBytes, new Answer()), session });
    expect(log.changes).toHaveLength(1);
    expect(JSON.stringify(log.changes)).not.toContain(canary);
  });

  // Such a header is none (docs/protocol.md#header-lookup), but whoever typed it meant it.
  test.each(Object.entries(hidden))("%s with blanks around the names", (name, lines) => {
    const message = [`Action: ${name.split(".")[0]}`, ...lines];
    for (const mistyped of [
      (line: string) => line.replace(":", " :"),
      (line: string) => line.replace(":", "\t:"),
      (line: string) => ` ${line}`,
      (line: string) => `\t${line}`,
    ]) {
      expect(redactSecrets(message.map(mistyped)).join("\n")).not.toContain(canary);
      expect(redactSecrets([message[0] ?? "", ...lines.map(mistyped)]).join("\n")).not.toContain(canary);
    }
  });

  test.each([
    "Login.Secret",
    "Login.Key",
    "DBPut.Val",
    "MessageSend.Body",
    "SendText.Message",
    "JabberSend.Message",
    "Setvar.Value",
  ])("%s with a slip in its name, or without its colon", (place) => {
    const [action = "", header = ""] = place.split(".");
    const message = [`Action: ${action}`, ...(hidden[place] ?? [])];
    for (const slip of [
      `x${header}`,
      header.slice(1),
      `${header.slice(0, 1)}${header}`,
      header.split("").toReversed().join(""),
    ]) {
      for (const colon of [":", "", "="]) {
        const mistyped = message.map((line) => line.replace(`${header}:`, `${slip}${colon}`));
        expect(redactSecrets(mistyped).join("\n")).not.toContain(canary);
      }
    }
  });

  test("sent to a manager that is asked to debug, whatever comes of them", async () => {
    manager.state.debug = true;
    const client = logIn("admin", "swordfish");
    log.lines.length = 0;
    for (const [name, lines] of Object.entries(hidden)) client.act(name.split(".")[0] ?? "", ...lines);
    await new Promise(setImmediate);
    client.act("UserEvent", "UserEvent: x", `X-Password: ${canary}`, `Secret ${canary}`);
    await new Promise(setImmediate);
    expect(log.lines.length).toBeGreaterThan(Object.keys(hidden).length);
    expect(log.lines.join("\n")).not.toContain(canary);
  });
});

/** By command and what its usage calls it: the line in which it holds a secret. */
const hiddenWords: Readonly<Record<string, string>> = {
  "_command matchesarray <line>": `_command matchesarray "database put trunk alice ${canary} " ""`,
  "_command matchesarray <word>": `_command matchesarray "database put trunk alice " "${canary}"`,
  "database put <value>": `database put trunk alice ${canary}`,
};

/** What may be shown of the words of commands. */
const shownWords = [
  "action",
  "actionname",
  "command",
  "event",
  "eventname",
  "family",
  "file",
  "file descriptor",
  "header",
  "id",
  "key",
  "module name",
  "user",
  "username",
];

describe("no secret of a command reaches the log", () => {
  const words = manager.services.commands
    .list()
    .flatMap(({ syntax, usage }) =>
      [...new Set(`${syntax} ${usage}`.match(/<[^<>\n]+>/g))].map((word) => ({ syntax: syntax.split(" <")[0], word })),
    );

  test("every word of a command is considered here", () => {
    const wrong = words
      .filter(({ syntax, word }) => !(`${syntax} ${word}` in hiddenWords) && !shownWords.includes(word.slice(1, -1)))
      .map(({ syntax, word }) => `${syntax} ${word}`);
    expect(wrong, "say in `hiddenWords` or `shownWords` what becomes of them in a log").toEqual([]);
  });

  test.each(Object.entries(hiddenWords))("%s", async (_, line) => {
    manager.state.debug = true;
    const client = logIn("admin", "swordfish");
    for (const spelled of [
      line,
      line.replace("database put", "DATABASE  Put"),
      line.replace("database put", "database\tput"),
      line.replace("database put", "databse put"),
      line.replace("database put", "dtabase Put"),
      line.replace("database put", "database putt"),
      line.replace("database put", "database set"),
    ]) {
      log.lines.length = 0;
      log.changes.length = 0;
      client.act("Command", `Command: ${spelled}`);
      await new Promise(setImmediate);
      expect(log.lines.join("\n")).toMatch(/Command/);
      expect(log.lines.join("\n")).not.toContain(canary);
      expect(JSON.stringify(log.changes)).not.toContain(canary);
    }
  });

  test("nor what stands in a message of Command under another name", () => {
    const lines = ["Action: Command", "Command: database put trunk alice", `Val: ${canary}`, `Secert ${canary}`];
    expect(redactSecrets(lines).join("\n")).not.toContain(canary);
  });
});

/** By `Event.Header`: what is shown of events although it is called as if. */
const shownOfEvents =
  /^(?:AuthenticateQualify|ContactsRegistered|AuthType|OauthClientid|AuthMethod|AppData|LastData|Challenge|Response|ApplicationData|Auths?|OutboundAuths?|T38UdptlMaxdatagram|MohPassthrough|DtlsRekey|MessageContext|AllowUnauthenticatedOptions|DataRate|OldMessages|NewMessages|ReceivedChallenge|Data|AuthRejectionPermanent|Message|UsingPassword|Variable|Value|PrivKeyFile|Command|CommandI[dD])$/;

test("no secret of an event reaches the log", () => {
  const headers = Object.values(eventCatalog)
    .flat()
    .flatMap(({ parameters }) => parameters.flatMap((parameter) => ("name" in parameter ? parameter.name : [])))
    .filter((header) => suspicious.test(header) && !shownOfEvents.test(header));
  expect(new Set(headers)).toContain("ExpectedResponse");
  const leaks = headers.filter((header) =>
    redactSecrets([`${header}: ${canary}`])
      .join("")
      .includes(canary),
  );
  expect([...new Set(leaks)], "let isSecretName know them, or say in `shownOfEvents` that they are none").toEqual([]);
});
