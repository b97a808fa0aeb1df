import { describe, expect, test } from "vitest";

import { createTestManager, settle } from "../../fakes.ts";
import { MemoryChannel, memoryBackend } from "../../backend/memory-backend.ts";

const users = [
  { name: "admin", secret: "x", read: ["dialplan", "call"], write: "all" },
  { name: "caller", secret: "x", read: [], write: ["call", "originate", "reporting"] },
] as const;

/** Sends an action to a manager with a channel or without, and gives the answer without its last blank line. */
const ask = async (text: string, user: "admin" | "caller", ...channels: MemoryChannel[]): Promise<string> => {
  const { clock, logIn } = createTestManager(
    { users },
    channels.length === 0 ? {} : { backend: memoryBackend(...channels) },
  );
  const client = logIn(user, "x");
  client.send(`${text.replaceAll("; ", "\n")}\n\n`);
  await settle();
  clock.endTurn();
  await settle();
  return client.peer
    .taken()
    .trimEnd()
    .replace(/^Response: /, "")
    .replace(/\nMessage: /, ": ");
};

describe("without a channel every action answers as an idle Asterisk does (spec/ami.md §4.4, §4.5)", () => {
  test.each([
    ["Action: AbsoluteTimeout; Channel: x; Timeout: 0", "Error: No timeout specified"],
    ["Action: AbsoluteTimeout; Channel: x; Timeout: 0.5", "Error: No such channel"],
    ["Action: AOCMessage", "Error: Channel and PartialChannel are not specified. Specify at least one of these."],
    ["Action: AOCMessage; Channel: x", "Error: No such channel"],
    ["Action: Atxfer; Channel: x", "Error: No extension specified"],
    ["Action: Atxfer; Channel: x; Exten: 1", "Error: Channel specified does not exist"],
    ["Action: BlindTransfer; Channel: x; Exten: 1", "Error: Channel specified does not exist"],
    ["Action: CancelAtxfer; Channel: x", "Error: Channel specified does not exist"],
    ["Action: CoreShowChannelMap", "Error: CoreShowChannelMap requires a channel."],
    ["Action: CoreShowChannelMap; Channel: x", "Error: Could not get channel snapshot"],
    ["Action: ExtensionState", "Error: Extension not specified"],
    [
      "Action: ExtensionState; Exten: 1",
      "Success: Extension Status\nExten: 1\nContext: default\nHint: \nStatus: -1\nStatusText: Unknown",
    ],
    ["Action: Getvar", "Error: No variable specified"],
    ["Action: Getvar; Variable: A; Channel: x", "Error: No such channel"],
    ["Action: Hangup; Channel: /a", "Error: Regex format invalid, Channel param should be /regex/"],
    ["Action: Hangup; Channel: /[/", "Error: Regex compile failed on: /[/"],
    [
      "Action: MailboxCount; Mailbox: 1",
      "Success: Mailbox Message Count\nMailbox: 1\nUrgMessages: 0\nNewMessages: 0\nOldMessages: 0",
    ],
    ["Action: MailboxStatus; Mailbox: 1", "Success: Mailbox Status\nMailbox: 1\nWaiting: 0"],
    ["Action: ModuleLoad", "Error: Incomplete ModuleLoad action."],
    ["Action: ModuleLoad; LoadType: load", "Error: Need module name"],
    [
      "Action: ModuleLoad; LoadType: load; Module: ../x.so",
      "Error: Module must be in the configured modules directory.",
    ],
    ["Action: ModuleLoad; LoadType: unload; Module: manager", "Error: Module not found."],
    ["Action: ModuleLoad; LoadType: reload", "Success: All modules reloaded"],
    ["Action: Originate; Channel: X/1", "Error: Originate with 'Exten' requires 'Context' and 'Priority'"],
    ["Action: Originate; Channel: X/1; Priority: one", "Error: Invalid priority"],
    ["Action: Originate; Channel: X/1; Timeout: soon", "Error: Invalid timeout"],
    ["Action: Originate; Channel: X", "Error: Invalid channel"],
    ["Action: Originate; Channel: X/1; Application: NoOp; Priority: 1", "Error: Extension does not exist."],
    ["Action: Originate; Channel: X/1; Application: NoOp", "Error: Originate failed"],
    ["Action: PresenceState; Provider: a", "Error: Invalid provider a or provider in invalid state"],
    ["Action: Redirect; Channel: x; Context: c; Exten: 1; Priority: 0", "Error: Priority is invalid"],
    ["Action: Redirect; Channel: x; Context: c; Exten: 1; Priority: 1", "Error: Channel does not exist: x"],
    ["Action: SendText; Channel: x", "Error: No Message specified"],
    ["Action: SendText; Channel: x; Message: m", "Error: No such channel"],
    ["Action: Status; Channel: x", "Error: No such channel"],
  ])("%s", async (text, answer) => {
    expect(await ask(text, "admin")).toBe(answer);
  });
});

describe("on a backend with channels", () => {
  test.each([
    ["Action: AbsoluteTimeout; Channel: a/1; Timeout: 1.5", "Success: Timeout Set", "limit 1.5"],
    ["Action: Atxfer; Channel: A/1; Exten: 7", "Success: Atxfer successfully queued", "atxfer 7"],
    ["Action: BlindTransfer; Channel: 1.1; Exten: 7", "Success: Transfer succeeded", "transfer 7@default"],
    ["Action: CancelAtxfer; Channel: A/1", "Error: No disconnect feature code found", undefined],
    ["Action: Hangup; Channel: A/1; Cause: 16", "Success: Channel Hungup", "hangup 16"],
    ["Action: Hangup; Channel: A/1; Cause: 999", "Success: Channel Hungup", "hangup undefined"],
    [
      "Action: Hangup; Channel: /^A/; ActionID: h",
      "Success\nActionID: h\nEventList: start: Channels hung up will follow\n\nEvent: ChannelHungup\nActionID: h\nChannel: A/1\n\nEvent: ChannelsHungupListComplete\nActionID: h\nEventList: Complete\nListItems: 1",
      "hangup undefined",
    ],
    [
      "Action: Redirect; Channel: A/1; Context: c; Exten: 2; Priority: start",
      "Success: Redirect successful",
      "redirect 2@c:1",
    ],
    ["Action: SendText; Channel: A/1; Message: hi", "Success: Success", "text hi undefined"],
    ["Action: MailboxStatus; Mailbox: 1", "Success: Mailbox Status\nMailbox: 1\nWaiting: 1", undefined],
    [
      "Action: PresenceState; Provider: Custom:ann",
      "Success: Presence State\nState: away\nMessage: at lunch\nPresenceMessage: at lunch",
      undefined,
    ],
  ])("%s", async (text, answer, done) => {
    const channel = new MemoryChannel("A/1", "1.1");
    expect(await ask(text, "admin", channel)).toBe(answer);
    expect(channel.done.at(-1)).toBe(done);
  });

  test("an asynchronous Originate is answered first and told of by an event", async () => {
    const text = "Action: Originate; ActionID: o; Channel: X/1; Application: NoOp; Async: yes; CallerID: Ann <12>";
    expect(await ask(text, "admin", new MemoryChannel("A/1", "1.1"))).toBe(
      "Success\nActionID: o: Originate successfully queued\n\nEvent: OriginateResponse\nPrivilege: call,all\nActionID: o\nResponse: Success\nChannel: X/1-0001\nApplication: NoOp\nData: \nReason: 4\nUniqueid: 9.9\nCallerIDNum: 12\nCallerIDName: Ann",
    );
  });
});

describe("global variables", () => {
  test("set, read with their case of letters, and told of by an event with C escapes", () => {
    const { clock, logIn } = createTestManager({ users });
    const client = logIn("admin", "x");
    client.act("Setvar", "Variable: A", 'Value: it\'s "so"');
    clock.endTurn();
    expect(client.peer.taken()).toContain('Variable: A\nValue: it\\\'s \\"so\\"\n');
    client.act("Getvar", "Variable: A");
    client.act("Getvar", "Variable: a");
    expect(client.peer.taken()).toMatch(/Value: it's "so"\n[^]*Value: \n/);
  });

  test("there is a limit to them", () => {
    const { logIn } = createTestManager({ users }, { limits: { globalVariables: 1 } });
    const client = logIn("caller", "x");
    for (const name of ["A", "B", "A"]) client.act("Setvar", `Variable: ${name}`, "Value: 1");
    expect(client.peer.taken().match(/Message: .*/g)).toEqual([
      "Message: Variable Set",
      "Message: Variable not set",
      "Message: Variable Set",
    ]);
  });
});

describe("what runs something on the server needs the class system", () => {
  test.each([
    ["Action: Getvar; Variable: SHELL(ls)", "Error: GetVar Access Forbidden: Variable"],
    ["Action: Status; Variables: ${EVAL(x)}", "Error: Status Access Forbidden: Variables"],
    [
      "Action: Originate; Channel: X/1; Application: System; Data: ls",
      "Error: Originate Access Forbidden: app or data blacklisted",
    ],
    [
      "Action: Originate; Channel: X/1; Application: tryexec",
      "Error: Originate Access Forbidden: app or data blacklisted",
    ],
    [
      "Action: Originate; Channel: X/1; Application: Set; Data: a=${CURL(x)}",
      "Error: Originate Access Forbidden: app or data blacklisted",
    ],
    [
      "Action: Originate; Channel: X/1; Application: Queue; Data: q,,,,,x.agi",
      "Error: Originate Access Forbidden: app or data blacklisted",
    ],
    ["Action: Originate; Channel: X/1; Application: Queue; Data: q", "Error: Originate failed"],
  ])("%s", async (text, answer) => {
    expect(await ask(text, "caller")).toBe(answer);
  });
});
