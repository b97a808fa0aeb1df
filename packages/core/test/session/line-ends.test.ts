import fc from "fast-check";
import { expect, test } from "vitest";

import { MemoryBackend } from "../../src/testing/memory-backend.ts";
import { FakeConfigurationFiles } from "../action/built-in/config/config-files-fixture.ts";
import { createTestManager, settle } from "../fakes.ts";

const users = [
  { name: "watcher", secret: "s", read: "all" as const, write: "all" as const },
  { name: "mallory", secret: "s", read: [], write: "all" as const },
];

/** Names of headers that the server itself gives to the events which the actions below raise. */
const ownHeaders =
  /^(Event|Privilege|UserEvent|X|Channel|Uniqueid|Variable|Value|Device|State|Presentity|Status|Subtype|Message|EventTV|Severity|Service|EventVersion|AccountID|SessionID|LocalAddress|RemoteAddress|RequestType|SessionTV|UsingPassword|Challenge|Response|ExpectedResponse|Module|ActionID|Context|Exten|Application|Data|Reason|CallerIDNum|CallerIDName|Channel\w*|ConnectedLine\w*|Language|AccountCode|Priority|Linkedid|Tenantid): /;

const lineBreak = fc.constantFrom("\r", "\r\r", "\r \r", "\0\r", "\v", "\x85", "\x1e", "\xe2\x80\xa8");
const evil = fc
  .array(fc.oneof(lineBreak, fc.constantFrom("Event: Hangup", "Forged: 1", "a", "--END COMMAND--", "")), {
    maxLength: 6,
  })
  .map((parts) => parts.join(""));
const action = fc.oneof(
  fc.tuple(evil, evil).map(([name, x]) => ["UserEvent", `UserEvent: ${name}`, `X: ${x}`]),
  fc.tuple(evil, evil).map(([name, value]) => ["Setvar", `Variable: ${name}`, `Value: ${value}`]),
  fc
    .tuple(evil, evil)
    .map(([name, value]) => ["Setvar", `Variable: DEVICE_STATE(Custom:${name})`, `Value: BUSY${value}`]),
  evil.map((name) => ["Setvar", `Variable: DEVICE_STATE(Custom:${name})`, "Value: BUSY"]),
  fc
    .tuple(evil, evil)
    .map(([name, text]) => ["Setvar", `Variable: PRESENCE_STATE(CustomPresence:${name})`, `Value: away,${text}`]),
  evil.map((text) => [
    "Setvar",
    "Variable: PRESENCE_STATE(CustomPresence:joe)",
    `Value: away,,${Buffer.from(`${text}\r\n\r\nEvent: Hangup`, "latin1").toString("base64")},e`,
  ]),
  evil.map((id) => [
    "Originate",
    "Channel: Local/1",
    `ActionID: ${id}`,
    "Async: yes",
    "Application: Wait",
    `Data: ${id}`,
    `CallerID: ${id}`,
  ]),
  evil.map((module) => ["Reload", `Module: ${module}`]),
  evil.map((name) => [`Nope${name}`, "ActionID: 1"]),
  evil.map((name) => ["Login", `Username: ${name}`, `Secret: ${name}`]),
  evil.map((line) => [
    "UserEvent",
    "UserEvent: raw",
    line === "" ? "X: 1" : `X: ${line}`,
    " ",
    "\t\x01",
    "\0Event: Hangup",
  ]),
);

test("whatever a client sends, nobody else sees a line that the server did not begin", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(action, { minLength: 1, maxLength: 5 }), async (actions) => {
      const { clock, logIn } = createTestManager({ users }, { backend: new MemoryBackend() });
      const watcher = logIn("watcher", "s");
      const mallory = logIn("mallory", "s");
      watcher.peer.written.length = 0;
      for (const [name = "", ...headers] of actions) {
        mallory.send([`Action: ${name}`, ...headers, "", ""].join("\r\n"));
        await settle();
        clock.endTurn();
      }
      const heard = watcher.peer.written.join("");
      expect(heard.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
      for (const block of heard.split("\r\n\r\n").slice(0, -1)) {
        const [first = "", ...others] = block.split("\r\n");
        expect(first).toMatch(/^Event: /);
        expect(first).not.toMatch(/^Event: Hangup/);
        for (const line of others) expect(line).toMatch(ownHeaders);
        expect(others.filter((line) => line.startsWith("Event: "))).toEqual([]);
      }
    }),
    { numRuns: 200 },
  );
});

test("a configuration, a database and an old answer give nobody a line of their own, either", async () => {
  const configurationFiles = new FakeConfigurationFiles({ "x.conf": "[a\rEvent: Hangup]\nv=1\rEvent: Hangup\n" });
  const { logIn } = createTestManager({ users }, { configurationFiles });
  const client = logIn("watcher", "s", "Events: off");
  const asked = [
    ["GetConfig", "Filename: x.conf"],
    ["GetConfigJSON", "Filename: x.conf"],
    ["ListCategories", "Filename: x.conf"],
    ["DBPut", "Family: f", "Key: k", "Val: a\rEvent: Hangup"],
    ["DBGet", "Family: f", "Key: k"],
    ["DBGetTree"],
    ["Command", "Command: database show"],
    ["Command", "Command: nope\rEvent: Hangup"],
    ["Command", "Command: database put f k2 a\rb", "Format: json"],
    ["Getvar", "Variable: x\rEvent: Hangup"],
    ["Ping", "ActionID: a\rEvent: Hangup"],
  ];
  for (const [name = "", ...headers] of asked) {
    client.send([`Action: ${name}`, ...headers, "", ""].join("\r\n"));
    await settle();
    await settle();
  }
  const heard = client.peer.written.join("");
  expect(heard).toContain("Hangup");
  expect(heard.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
});

test.each([
  [{ A: "x", B: undefined, C: "y" }, ["A: x", "C: y"]],
  [{ A: "one\r\ntwo\n\nthree\rfour" }, ["A: one two three four"]],
  [{ A: "x\0y", B: "z" }, ["A: x\0y", "B: z"]],
  [{ A: ["x\0", undefined, "\n"] }, undefined],
])("a program's values leave as the protocol has them: %j", (headers, lines) => {
  const { clock, logIn, manager } = createTestManager({ users });
  const watcher = logIn("watcher", "s");
  clock.endTurn();
  watcher.peer.taken();
  const emit = () => void Reflect.apply(manager.emit.bind(manager), undefined, ["UserEvent", headers]);
  if (lines === undefined) {
    expect(emit).toThrow(expect.objectContaining({ code: "E_NO_VALUE" }));
    return;
  }
  emit();
  clock.endTurn();
  expect(watcher.peer.takenBytes()).toBe(["Event: UserEvent", "Privilege: user,all", ...lines, "", ""].join("\r\n"));
});
