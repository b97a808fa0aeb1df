import { bytes, demandBytes } from "@pluto-ami/protocol";
import { describe, expect, test } from "vitest";

import { readCaller } from "../../../../src/backend/request/caller.ts";
import type { OriginateOutcome } from "../../../../src/backend/originate.ts";
import { channelNamed } from "../../../../src/testing/channel-named.ts";
import { asking, errorText, successText } from "../../../backend/asking.ts";
import { busyBackend } from "../../../backend/busy-backend.ts";

const queued = "Originate successfully queued";

test("an asynchronous call is queued, then fails in an event (conformance/core/originate-async-failed)", async () => {
  const { ask } = asking({});
  const call = ["Action: Originate", "Channel: Nothing/1", "Async: yes", "ActionID: o"];
  const answer = `Response: Success\nActionID: o\nMessage: ${queued}\n\nEvent: OriginateResponse\nPrivilege: call,all\nActionID: o\n`;
  expect(await ask(...call, "Application: NoOp", "Data: x", "CallerID: Joe <123>")).toBe(
    `${answer}Response: Failure\nChannel: Nothing/1\nApplication: NoOp\nData: x\nReason: 0\nUniqueid: <unknown>\nCallerIDNum: 123\nCallerIDName: Joe\n\n`,
  );
  expect(await ask(...call, "Context: c", "Exten: 1", "ChannelId: mine")).toBe(
    `${answer}Response: Failure\nChannel: Nothing/1\nContext: c\nExten: 1\nReason: 0\nUniqueid: mine\nCallerIDNum: <unknown>\nCallerIDName: <unknown>\n\n`,
  );
});

test("an answered one shows its channel and the variables of channelvars", async () => {
  const backend = busyBackend(channelNamed("Local/1;1", "left"));
  const { ask } = asking({ backend, general: { channelVars: [bytes("COLOUR")] } });
  expect(await ask("Action: Originate", "Channel: Local/1", "Application: Wait", "Async: true")).toBe(
    `${successText(queued)}Event: OriginateResponse\nPrivilege: call,all\nResponse: Success\nChannel: Local/1;1\nApplication: Wait\nData: \nReason: 4\nUniqueid: left\nCallerIDNum: <unknown>\nCallerIDName: <unknown>\nChanVariable(Local/1;1): COLOUR=\n\n`,
  );
});

test("a backend that breaks is a line in the log, and the session goes on", async () => {
  const backend = busyBackend();
  backend.channels.originate = () => Promise.reject(new Error("the exchange is gone"));
  const { ask, log } = asking({ backend });
  const call = ["Action: Originate", "Channel: A/1", "Application: Wait"];
  expect(await ask(...call, "Async: 1")).toContain(`${successText(queued)}Event: OriginateResponse\n`);
  expect(log.lines.at(-1)).toBe("error The asynchronous Originate of A/1 failed: the exchange is gone");
  expect(await ask(...call)).toBe(errorText("Internal error; the server's log has the details"));
});

test("everything reaches the backend: labels, variables last header first", async () => {
  const backend = busyBackend();
  const { ask } = asking({ backend });
  const headers = [
    "Channel: SIP/a/b",
    "Context: test",
    "Exten: wait",
    "Priority: stay",
    "Timeout: 5000",
    "Codecs: ulaw",
  ];
  const more = ['Variable: A=1,"B=2,3",none,=x', "Variable: C=", "Account: acc", "EarlyMedia: on", "PreDialGoSub: g"];
  expect(await ask("Action: Originate", ...headers, ...more)).toBe(successText(queued));
  expect(backend.requests).toEqual([
    {
      technology: "SIP",
      address: "a/b",
      destination: { kind: "extension", context: "test", exten: "wait", priority: 2 },
      timeout: 5000,
      caller: { name: undefined, number: undefined },
      variables: [
        ["C", ""],
        ["B", "2,3"],
        ["A", "1"],
      ],
      account: "acc",
      earlyMedia: true,
      codecs: "ulaw",
      channelId: "",
      otherChannelId: "",
      preDialGosub: "g",
    },
  ]);
});

test("an application does not spare a priority its check", async () => {
  const { ask } = asking({ backend: busyBackend() });
  const call = ["Action: Originate", "Channel: A/1", "Application: Wait", "Priority: 1"];
  expect(await ask(...call)).toBe(errorText("Extension does not exist."));
});

test.each([
  ["Joe <123>", "Joe", "123"],
  ['"Joe B" <(123) 45-6>', "Joe B", "123456"],
  ["<123>", undefined, "123"],
  ["<joe>", undefined, "joe"],
  ["+1 23-4", undefined, "+1234"],
  ["Joe", "Joe", undefined],
  ["", undefined, undefined],
])("the caller %j", (text, name, number) => {
  expect(readCaller(demandBytes(text))).toEqual({ name, number });
});

describe("calls that nobody waits for", () => {
  const call = (number: number) => ["Action: Originate", `Channel: A/${number}`, "Application: Wait", "Async: yes"];
  const refused = errorText("Too many calls wait for their outcome; try again later");

  test.each([
    ["number", { originates: 2 }],
    ["bytes", { originateBytes: 150 }],
  ])("are bounded in their %s, and have their place again when their outcome was told", async (_what, limits) => {
    const backend = busyBackend();
    const ends: ((outcome: OriginateOutcome) => void)[] = [];
    backend.channels.originate = () => new Promise((resolve) => ends.push(resolve));
    const { ask, manager } = asking({ backend, limits });
    expect([await ask(...call(1)), await ask(...call(2))]).toEqual([successText(queued), successText(queued)]);
    expect(await ask(...call(3))).toBe(refused);
    expect(ends).toHaveLength(2);
    expect(manager.services.pendingOriginates.size).toBe(2);
    expect([...manager.services.statistics.limitHits]).toEqual([["pending originates", 1]]);
    ends[0]?.({ ok: false, reason: 0, channel: undefined });
    expect(await ask("Action: Ping")).toContain("OriginateResponse");
    expect(await ask(...call(4))).toBe(successText(queued));
    expect(manager.services.pendingOriginates.size).toBe(2);
  });

  test("have their place again when the backend fails", async () => {
    const backend = busyBackend();
    backend.channels.originate = () => Promise.reject(new Error("the exchange is gone"));
    const { ask, manager } = asking({ backend, limits: { originates: 1 } });
    for (const number of [1, 2, 3]) expect(await ask(...call(number))).toContain(successText(queued));
    expect(manager.services.pendingOriginates.size).toBe(0);
  });
});
