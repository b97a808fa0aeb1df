import { bytes } from "@pluto-ami/protocol";
import { describe, expect, test } from "vitest";

import { channelNamed } from "../../../../src/testing/channel-named.ts";
import type { MemoryBackend } from "../../../../src/testing/memory-backend.ts";
import { asking, errorText, successText } from "../../../backend/asking.ts";
import { busyBackend } from "../../../backend/busy-backend.ts";

const backend = (): MemoryBackend =>
  busyBackend(
    channelNamed("SIP/a-1", "id-a", { caller: { number: bytes("123"), name: bytes('Joe "J"') }, bridgeId: bytes("b") }),
    channelNamed("SIP/b-2", "id-b", { bridgeId: bytes("b"), priority: 2 }),
    channelNamed("Local/c-3", "id-c", { isEnding: true, state: 99, tenantId: bytes("t") }),
  );

const block = (name: string, id: string, num = "<unknown>", caller = "<unknown>", priority = 1): string =>
  `Channel: ${name}\nChannelState: 6\nChannelStateDesc: Up\nCallerIDNum: ${num}\nCallerIDName: ${caller}\n` +
  `ConnectedLineNum: <unknown>\nConnectedLineName: <unknown>\nLanguage: en\nAccountCode: \nContext: test\n` +
  `Exten: wait\nPriority: ${priority}\nUniqueid: ${id}\nLinkedid: ${id}\n`;

test("CoreShowChannels shows each channel with the variables of channelvars", async () => {
  const { ask, clock } = asking({ backend: backend(), general: { channelVars: [bytes("COLOUR")] } });
  await ask("Action: Setvar", "Channel: sip/A-1", "Variable: COLOUR", "Value: it's red");
  await clock.advance(3_661_000);
  const answer = await ask("Action: CoreShowChannels", "ActionID: 1");
  expect(answer).toContain(
    `Event: CoreShowChannel\nActionID: 1\n${block("SIP/a-1", "id-a", "123", 'Joe \\"J\\"')}ChanVariable: COLOUR=it\\'s red\n` +
      "Application: Wait\nApplicationData: 30\nDuration: 01:01:01\nBridgeId: b\n\n",
  );
  expect(answer).toContain("ChannelStateDesc: Unknown (99)\n");
  expect(answer).toContain("Linkedid: id-c\nTenantid: t\nChanVariable: COLOUR=\n");
  expect(answer).toMatch(/Event: CoreShowChannelsComplete\nActionID: 1\nEventList: Complete\nListItems: 3\n\n$/);
});

test("Status shows details, wanted variables first, an unset one empty, and the ActionID last", async () => {
  const { ask } = asking({ backend: backend() });
  await ask("Action: Setvar", "Channel: id-b", "Variable: SHAPE", "Value: round");
  const lines = ["Action: Status", "Channel: SIP/b-2", "Variables: FRUIT,SHAPE", "AllVariables: yes", "ActionID: s"];
  expect(await ask(...lines)).toBe(
    "Response: Success\nActionID: s\nEventList: start\nMessage: Channel status will follow\n\n" +
      `Event: Status\nPrivilege: Call\n${block("SIP/b-2", "id-b", undefined, undefined, 2)}` +
      "Type: SIP\nDNID: \nEffectiveConnectedLineNum: <unknown>\nEffectiveConnectedLineName: <unknown>\n" +
      "TimeToHangup: 0\nBridgeID: b\nApplication: Wait\nData: 30\nNativeformats: (slin)\nReadformat: slin\n" +
      "Readtrans: \nWriteformat: slin\nWritetrans: \nCallgroup: 0\nPickupgroup: 0\nSeconds: 0\n" +
      "Variable: FRUIT=\nVariable: SHAPE=round\nVariable: SHAPE=round\nActionID: s\n\n" +
      "Event: StatusComplete\nActionID: s\nEventList: Complete\nListItems: 1\nItems: 1\n\n",
  );
});

test("CoreShowChannelMap lists what a channel talks to, under the name that was asked for", async () => {
  expect(await asking({ backend: backend() }).ask("Action: CoreShowChannelMap", "Channel: id-a")).toBe(
    "Response: Success\nEventList: start\nMessage: Channel map will follow\n\n" +
      "Event: CoreShowChannelMap\nChannel: id-a\nConnectedChannel: SIP/b-2\n\n" +
      "Event: CoreShowChannelMapComplete\nEventList: Complete\nListItems: 1\n\n",
  );
});

test("Hangup by name and by an expression, which names what it hung up", async () => {
  const busy = backend();
  const { ask } = asking({ backend: busy });
  expect(await ask("Action: Hangup", "Channel: local/C-3", "Cause: 17")).toBe(successText("Channel Hungup"));
  expect(await ask("Action: Hangup", "Channel: /[ab]-[[:digit:]]$/", "ActionID: h")).toBe(
    "Response: Success\nActionID: h\nEventList: start\nMessage: Channels hung up will follow\n\n" +
      "Event: ChannelHungup\nChannel: SIP/a-1\nActionID: h\n\nEvent: ChannelHungup\nChannel: SIP/b-2\nActionID: h\n\n" +
      "Event: ChannelsHungupListComplete\nActionID: h\nEventList: Complete\nListItems: 2\n\n",
  );
  expect(busy.acts).toEqual(["hang up Local/c-3 17", "hang up SIP/a-1 -", "hang up SIP/b-2 -"]);
  expect(await ask("Action: Hangup", "Channel: SIP/a-1")).toBe(errorText("No such channel"));
});

test("a variable of a channel is set and read", async () => {
  const { ask } = asking({ backend: backend() });
  const channel = "Channel: SIP/a-1";
  expect(await ask("Action: Setvar", channel, "Variable: V", "Value: 1")).toBe(successText("Variable Set"));
  expect(await ask("Action: Getvar", channel, "Variable: V")).toBe("Response: Success\nVariable: V\nValue: 1\n\n");
  expect(await ask("Action: Getvar", "Variable: V")).toBe("Response: Success\nVariable: V\nValue: \n\n");
});

const to = ["Context: test", "Exten: wait"] as const;
const charge = ["Channel: SIP/a-1", "MsgType: D", "ChargeType: Free"] as const;

describe.each<readonly [lines: readonly string[], act: string, done: string, failed: string]>([
  [["AbsoluteTimeout", "Channel: SIP/a-1", "Timeout: 1.5s"], "limit SIP/a-1 1.5", "Timeout Set", "No such channel"],
  [["SendText", "Channel: SIP/a-1", "Message: hi", "Content-Type: t/p"], "text SIP/a-1 hi t/p", "Success", "Failure"],
  [
    ["Atxfer", "Channel: SIP/a-1", "Exten: 5"],
    "attended SIP/a-1 5@test",
    "Atxfer successfully queued",
    "No attended transfer feature code found",
  ],
  [
    ["CancelAtxfer", "Channel: SIP/a-1"],
    "cancel SIP/a-1",
    "CancelAtxfer successfully queued",
    "No disconnect feature code found",
  ],
  [
    ["BlindTransfer", "Channel: SIP/a-1", "Exten: 5", "Context: c"],
    "blind SIP/a-1 5@c",
    "Transfer succeeded",
    "Transfer not permitted",
  ],
  [
    ["Redirect", "Channel: SIP/a-1", ...to, "Priority: stay"],
    "redirect SIP/a-1>test,wait,2 -",
    "Redirect successful",
    "Redirect failed",
  ],
  [
    ["Redirect", "Channel: SIP/a-1", ...to, "Priority: 1", "ExtraChannel: id-b"],
    "redirect SIP/a-1>test,wait,1 SIP/b-2>test,wait,1",
    "Dual Redirect successful",
    "Secondary redirect failed",
  ],
  [
    ["AOCMessage", ...charge],
    'charge SIP/a-1 {"kind":"d","charge":{"type":"free"},"isTotal":true,"billing":""}',
    "AOC Message successfully queued on channel",
    "Error encoding AOC message, could not queue onto channel",
  ],
])("%j", (lines, act, done, failed) => {
  test.each(["done", "failed"] as const)("%s", async (outcome) => {
    const busy = backend();
    busy.outcome = outcome;
    const [action = "", ...headers] = lines;
    const answer = await asking({ backend: busy }).ask(`Action: ${action}`, ...headers);
    expect(answer).toBe(outcome === "done" ? successText(done) : errorText(failed));
    expect(busy.acts).toEqual([act]);
  });
});

test.each([
  [["Channel: Local/c-3"], "Redirect failed, channel not up."],
  [["Channel: SIP/a-1", "ExtraChannel: x"], "ExtraChannel does not exist: x"],
  [["Channel: SIP/a-1", "ExtraChannel: Local/c-3"], "Redirect failed, extra channel not up."],
])("Redirect %j", async (headers, error) => {
  const { ask } = asking({ backend: backend() });
  expect(await ask("Action: Redirect", ...to, "Priority: 1", ...headers)).toBe(errorText(error));
});
