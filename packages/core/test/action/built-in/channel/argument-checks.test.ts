import { describe, expect, test } from "vitest";

import { asking, errorText } from "../../../backend/asking.ts";

const place = ["Channel: x", "Context: c", "Exten: 1"] as const;
const extra = [...place, "Priority: 1", "ExtraChannel: y", "ExtraContext: d"] as const;
const local = "Channel: Local/1@x";

describe("without any channel (docs/protocol.md#information to #advice-of-charge)", () => {
  test.each<readonly [action: string, headers: readonly string[], error: string]>([
    ["AbsoluteTimeout", [], "No channel specified"],
    ["AbsoluteTimeout", ["Timeout: 5"], "No channel specified"],
    ...["", "0", "-1", "soon"].map(
      (timeout) => ["AbsoluteTimeout", ["Channel: x", `Timeout: ${timeout}`], "No timeout specified"] as const,
    ),
    ["AbsoluteTimeout", ["Channel: x", "Timeout: 0.5"], "No such channel"],
    ["Atxfer", [], "No channel specified"],
    ["Atxfer", ["Channel: x"], "No extension specified"],
    ["Atxfer", ["Channel: x", "Exten: 1"], "Channel specified does not exist"],
    ["BlindTransfer", [], "No channel specified"],
    ["BlindTransfer", ["Channel: x"], "No extension specified"],
    ["BlindTransfer", ["Channel: x", "Exten: 1"], "Channel specified does not exist"],
    ["CancelAtxfer", [], "No channel specified"],
    ["CancelAtxfer", ["Channel: x"], "Channel specified does not exist"],
    ["CoreShowChannelMap", [], "CoreShowChannelMap requires a channel."],
    ["CoreShowChannelMap", ["Channel: x"], "Could not get channel snapshot"],
    ["Getvar", [], "No variable specified"],
    ["Getvar", ["Variable: x", "Channel: y"], "No such channel"],
    ["Setvar", [], "No variable specified"],
    ["Setvar", ["Variable: x", "Channel: y"], "No such channel"],
    ["Setvar", ["Variable: F(x)", "Value: y"], "Variable not set"],
    ["Hangup", [], "No channel specified"],
    ["Hangup", ["Channel: x"], "No such channel"],
    ["Hangup", ["Channel: x", "Cause: 999"], "No such channel"],
    ["Hangup", ["Channel: /[/"], "Regex compile failed on: /[/"],
    ["Hangup", ["Channel: /abc"], "Regex format invalid, Channel param should be /regex/"],
    ["Hangup", ["Channel: /"], "Regex format invalid, Channel param should be /regex/"],
    ["Redirect", [], "Channel not specified"],
    ["Redirect", ["Channel: x"], "Context not specified"],
    ["Redirect", ["Channel: x", "Context: c"], "Exten not specified"],
    ["Redirect", place, "Priority not specified"],
    ...["zero", "0", "-1"].map(
      (priority) => ["Redirect", [...place, `Priority: ${priority}`], "Priority is invalid"] as const,
    ),
    ["Redirect", [...place, "Priority: 1"], "Channel does not exist: x"],
    ["Redirect", extra, "ExtraExten not specified"],
    ["Redirect", [...extra, "ExtraExten: 2"], "ExtraPriority not specified"],
    ["Redirect", [...extra, "ExtraExten: 2", "ExtraPriority: no"], "ExtraPriority is invalid"],
    ["Redirect", [...extra, "ExtraExten: 2", "ExtraPriority: 2"], "Channel does not exist: x"],
    ["SendText", [], "No channel specified"],
    ["SendText", ["Message: hi"], "No channel specified"],
    ["SendText", ["Channel: x"], "No Message specified"],
    ["SendText", ["Channel: x", "Message: hi"], "No such channel"],
    ["Status", ["Channel: x"], "No such channel"],
    ["AOCMessage", [], "Channel and PartialChannel are not specified. Specify at least one of these."],
    ["AOCMessage", ["Channel: x"], "No such channel"],
    ["AOCMessage", ["ChannelPrefix: x"], "No such channel"],
    ["Originate", [], "Channel not specified"],
    ["Originate", [local, "Priority: first", "Context: c", "Exten: 1"], "Invalid priority"],
    ["Originate", [local, "Timeout: long"], "Invalid timeout"],
    ["Originate", ["Channel: Local", "Application: NoOp"], "Invalid channel"],
    ["Originate", [local], "Originate with 'Exten' requires 'Context' and 'Priority'"],
    ["Originate", [local, "Exten: 1"], "Originate with 'Exten' requires 'Context' and 'Priority'"],
    ["Originate", [local, "Exten: 1", "Context: c", "Priority: 1"], "Extension does not exist."],
    ["Originate", ["Channel: Nothing/1", "Application: NoOp"], "Originate failed"],
  ])("%s %j", async (action, headers, error) => {
    expect(await asking({}).ask(`Action: ${action}`, ...headers)).toBe(errorText(error));
  });

  test("the message about a missing channel ends at 255 bytes", async () => {
    const answer = await asking({}).ask(
      "Action: Redirect",
      `Channel: ${"x".repeat(400)}`,
      ...place.slice(1),
      "Priority: 1",
    );
    expect(answer).toBe(errorText(`Channel does not exist: ${"x".repeat(255 - 24)}`));
  });

  test("an overlong id is refused without the line feed of the reference (docs/protocol.md#originate)", async () => {
    for (const name of ["ChannelId", "OtherChannelId"]) {
      const answer = await asking({}).ask("Action: Originate", `${name}: ${"i".repeat(150)}`, "ActionID: 7");
      expect(answer).toBe("Response: Error\nActionID: 7\nMessage: Uniqueid length exceeds maximum of 149\n\n");
    }
  });

  test("a cause that is none is logged and ignored", async () => {
    const { ask, log } = asking({});
    await ask("Action: Hangup", "Channel: x", "Cause: 999");
    expect(log.lines).toContain('notice Hangup: "999" is no cause; it is ignored');
  });
});

describe("lists of nothing", () => {
  test.each([
    ["Status", "Channel status will follow", "StatusComplete", "Items: 0\n"],
    ["CoreShowChannels", "Channels will follow", "CoreShowChannelsComplete", ""],
    ["Hangup\r\nChannel: /^SIP/", "Channels hung up will follow", "ChannelsHungupListComplete", ""],
  ])("%j", async (action, message, complete, more) => {
    expect(await asking({}).ask(`Action: ${action}`, "ActionID: a")).toBe(
      `Response: Success\nActionID: a\nEventList: start\nMessage: ${message}\n\n` +
        `Event: ${complete}\nActionID: a\nEventList: Complete\nListItems: 0\n${more}\n`,
    );
  });
});

describe("what needs the class system (conformance/permissions)", () => {
  const caller = asking({ write: ["call", "reporting"] });
  test.each([
    ["Getvar", "Variable: SHELL(ls)", "GetVar Access Forbidden: Variable"],
    ["Getvar", "Variable: ${EVAL(x)}", "GetVar Access Forbidden: Variable"],
    ["Status", "Variables: SHELL(ls)", "Status Access Forbidden: Variables"],
  ])("%s %s", async (action, header, error) => {
    expect(await caller.ask(`Action: ${action}`, header)).toBe(errorText(error));
  });

  test.each<readonly [application: string, data: string, write: readonly ("agi" | "system")[], allowed: boolean]>([
    ...["System", "MyAGIthing", "TryExec", "ExternalIVR", "MixMonitor", "Reload", "DBdeltree", "Originate"].map(
      (application) => [application, "x", [], false] as const,
    ),
    ["System", "ls", ["agi"], false],
    ["System", "ls", ["system"], true],
    ["NoOp", "x", [], true],
    ["NoOp", "${SHELL(ls)}", [], false],
    ["NoOp", "${shell(ls)}", [], true],
    ["NoOp", "${CURL(x)}", ["system"], true],
    ["Queue", "q,,,,", [], true],
    ["Queue", "q,,,,,script", [], false],
    ["Queue", "q,,,,,script", ["agi"], true],
    ["Queue", "q,,,,,script", ["system"], true],
    ["Queue", "DB", ["agi"], false],
  ])("Originate of %s(%s) with %j: %s", async (application, data, write, allowed) => {
    const client = asking({ write: ["originate", ...write] });
    const answer = await client.ask(
      "Action: Originate",
      "Channel: A/1",
      `Application: ${application}`,
      `Data: ${data}`,
    );
    const error = allowed ? "Originate failed" : "Originate Access Forbidden: app or data blacklisted";
    expect(answer).toBe(errorText(error));
  });
});
